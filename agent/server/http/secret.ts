import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two secrets are the same, in a time that tells nothing about where they differ or how long they are. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));

/** The form in which a token is kept: whoever reads the database can't sign in with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
