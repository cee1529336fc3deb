import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';

export const OPERATOR = { email: 'operator@floorwalker.local', password: 'a password for tests' };

/** A fresh data folder and fresh secrets. The media server's address leads nowhere unless one is given. */
export function testEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
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
    ...changes,
  };
}

export const removeData = ({ FLOORWALKER_DATA }: Environment): void =>
  rmSync(FLOORWALKER_DATA, { recursive: true, force: true });
