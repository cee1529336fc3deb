import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether an Authorization header carries this secret; takes the same time for every wrong one. */
export function carriesSecret(authorization: string | undefined, secret: string): boolean {
  const given = /^Bearer (.+)$/iu.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}
