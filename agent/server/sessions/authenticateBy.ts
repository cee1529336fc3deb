import type { Authenticate } from '../http/roles.ts';
import { sameSecret } from '../http/secret.ts';
import type { SessionDesk } from './sessionDesk.ts';

/** Tells by its bearer token who sends a request: callers by their common secret, operators by their session. */
export function authenticateBy(sessions: SessionDesk, callerSecret: string): Authenticate {
  return async (bearer) => {
    if (sameSecret(bearer, callerSecret)) return { role: 'caller' };
    const session = await sessions.find(bearer);
    if (!session) return undefined;
    const { operator, tokenHash, expiresAt } = session;
    return { role: operator.role, operatorId: operator.id, tokenHash, expiresAt };
  };
}
