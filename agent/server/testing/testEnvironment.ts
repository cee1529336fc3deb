import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';
import type { Limits } from '../limits/limitVariables.ts';

export const OPERATOR = { email: 'operator@floorwalker.local', password: 'a password for tests' };

/** A test's requests all come from one address, faster than any person's: limits are tested by those who set them. */
const NO_LIMITS: Limits = {
  FLOORWALKER_SIGN_INS_PER_MINUTE: 30,
  FLOORWALKER_PUBLIC_REQUESTS_PER_MINUTE: 100_000,
  FLOORWALKER_REFUSALS_PER_MINUTE: 100_000,
  FLOORWALKER_READS_PER_MINUTE: 100_000,
  FLOORWALKER_CHANGES_PER_MINUTE: 100_000,
  FLOORWALKER_COMMANDS_PER_MINUTE: 100_000,
  FLOORWALKER_MACHINE_REQUESTS_PER_MINUTE: 100_000,
  FLOORWALKER_MOST_OPEN_CALLS: 100_000,
  FLOORWALKER_MOST_PARTICIPANTS: 24,
  FLOORWALKER_MOST_STREAM_READERS: 100_000,
  FLOORWALKER_MOST_SOCKETS: 100_000,
  FLOORWALKER_MOST_SOCKETS_PER_ADDRESS: 100_000,
  FLOORWALKER_LONGEST_SILENCE_MS: 60_000,
  FLOORWALKER_LONGEST_CALL_MS: 3_600_000,
};

/** What the bare HTTP server of a test is given. */
export const OPEN_DOOR = { FLOORWALKER_TRUST_PROXY: [], FLOORWALKER_ALLOWED_ORIGINS: [], ...NO_LIMITS };

/** A fresh data folder and fresh secrets. The media server's address leads nowhere unless one is given. */
export function testEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    FLOORWALKER_PHONE_REGION: 'SY',
    FLOORWALKER_DATA: mkdtempSync(join(tmpdir(), 'floor-data-')),
    FLOORWALKER_HOST: '127.0.0.1',
    FLOORWALKER_PORT: 0,
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: randomBytes(32).toString('hex'),
    FLOORWALKER_WORKER_SECRET: randomBytes(16).toString('hex'),
    FLOORWALKER_CALLER_SECRET: randomBytes(16).toString('hex'),
    FLOORWALKER_OPERATOR_EMAIL: OPERATOR.email,
    FLOORWALKER_OPERATOR_PASSWORD: OPERATOR.password,
    ...OPEN_DOOR,
    ...changes,
  };
}

export const removeData = ({ FLOORWALKER_DATA }: Environment): void =>
  rmSync(FLOORWALKER_DATA, { recursive: true, force: true });
