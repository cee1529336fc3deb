import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Hashes with argon2id and the memory and time that OWASP's password storage cheat sheet names (19 MiB, 2 passes). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

export const isPassword = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password);

/** A password nobody has to remember: 144 bits. */
export const randomPassword = (): string => randomBytes(18).toString('base64url');
