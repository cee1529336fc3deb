import { randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperatorRepository } from '../storage/storage.ts';
import { hashPassword, randomPassword } from './password.ts';

export const FIRST_OPERATOR_FILE = 'first-operator.json';

/**
 * Gives an empty floor its first operator, an administrator, and writes e-mail address and password into a file that only
 * its owner can read. The file is written first: a crash in between leaves the floor empty, and the next start does it again.
 */
export async function makeFirstOperator(
  operators: OperatorRepository,
  folder: string,
  { email, password = randomPassword() }: { email: string; password?: string },
): Promise<void> {
  if ((await operators.count()) > 0) return;
  const file = join(folder, FIRST_OPERATOR_FILE);
  writeFileSync(file, `${JSON.stringify({ email, password }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  const passwordHash = await hashPassword(password);
  await operators.insert({ id: randomUUID(), name: 'Operator', email, role: 'admin', passwordHash });
}
