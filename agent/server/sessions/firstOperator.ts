import { randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unusableFolder } from '../dataFolder.ts';
import type { OperatorRepository } from '../storage/operatorRepository.ts';
import { hashPassword, randomPassword } from './password.ts';

export const FIRST_OPERATOR_FILE = 'first-operator.json';

/**
 * Gives an empty floor its first operator, an administrator, and writes e-mail address and password into a file that only
 * its owner can read. The file is written first: a crash in between leaves the floor empty, and the next start does it again.
 * @throws StartError when the folder can't be written.
 */
export async function makeFirstOperator(
  operators: Pick<OperatorRepository, 'count' | 'insert'>,
  folder: string,
  { email, password = randomPassword() }: { email: string; password?: string },
): Promise<void> {
  if ((await operators.count()) > 0) return;
  const file = join(folder, FIRST_OPERATOR_FILE);
  try {
    writeFileSync(file, `${JSON.stringify({ email, password }, null, 2)}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw unusableFolder(error, folder) ?? error;
  }
  const passwordHash = await hashPassword(password);
  await operators.insert({
    id: randomUUID(),
    name: 'Operator',
    email,
    role: 'admin',
    passwordHash,
    disabled: false,
    mustChangePassword: false,
    createdAt: Date.now(),
    lastSeenAt: null,
  });
}
