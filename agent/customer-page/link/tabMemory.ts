/** What this tab must know to come back to its call after a reload. `startedAt`: when it came in first, ms since the epoch. */
export interface RememberedCall {
  key: string;
  startedAt: number;
  /** Whether the person spoke: who typed is not asked for the microphone again. */
  microphone: boolean;
}

const nameOf = (linkId: string) => `call/${linkId}`;

/**
 * The tab's own memory: gone with the tab, never seen by another, unlike localStorage. A browser that keeps none (private windows
 * of some) loses only the way back after a reload.
 */
export function remember(linkId: string, call: RememberedCall): void {
  try {
    sessionStorage.setItem(nameOf(linkId), JSON.stringify(call));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

export function remembered(linkId: string): RememberedCall | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(nameOf(linkId)) ?? 'null');
    return isRemembered(value) ? value : undefined;
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function forget(linkId: string): void {
  try {
    sessionStorage.removeItem(nameOf(linkId));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** 192 bits that only this tab and, as a hash, the server know. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const isRemembered = (value: unknown): value is RememberedCall =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'startedAt' in value &&
  typeof value.startedAt === 'number' &&
  'microphone' in value &&
  typeof value.microphone === 'boolean';
