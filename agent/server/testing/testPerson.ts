import { issuedPassword, type OperatorRole, session } from '../../protocol/operator.ts';
import type { TestFloor } from './testFloor.ts';

export interface TestPerson {
  id: string;
  email: string;
  password: string;
  role: OperatorRole;
  token: string;
}

/** Invites an operator by the API, signs in and chooses a password: somebody who may do what the role allows. */
export async function invitePerson(floor: TestFloor, role: OperatorRole): Promise<TestPerson> {
  const email = `${crypto.randomUUID().slice(0, 8)}@floor.example`;
  const body = { name: `The ${role}`, email, role };
  const issued = await floor.take(issuedPassword, 'POST', '/v1/operators', { body });
  const signIn = { email, password: issued.password };
  const { token } = await floor.take(session, 'POST', '/v1/session', { body: signIn });
  const password = `${crypto.randomUUID()}`;
  const change = { current: issued.password, next: password };
  const { status } = await floor.request('PUT', '/v1/session/password', { token, body: change });
  if (status !== 204) throw new Error(`the password was not taken: ${status}`);
  return { id: issued.operator.id, email, password, role, token };
}
