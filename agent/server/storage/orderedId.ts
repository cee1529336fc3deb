import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562, 5.7): ids of one moment lie side by side, so that thousands of new rows fill a few pages of the database
 * rather than touch all of them.
 */
export function orderedId(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  const random = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15, 18)}-${random.slice(19)}`;
}
