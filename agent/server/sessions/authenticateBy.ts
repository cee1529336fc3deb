import type { Authenticate } from '../http/roles.ts';
import { sameSecret } from '../http/secret.ts';
import type { SessionDesk } from './sessionDesk.ts';

/** Tells by its bearer token who sends a request: callers and workers by their secrets, operators by their session. */
export function authenticateBy(sessions: SessionDesk, secrets: { caller: string; worker: string }): Authenticate {
  return async (bearer) => {
    if (sameSecret(bearer, secrets.caller)) return { role: 'caller' };
    if (sameSecret(bearer, secrets.worker)) return { role: 'worker' };
    const session = await sessions.find(bearer);
    if (!session) return undefined;
    const { operator, id: sessionId, tokenHash, expiresAt, mustChangePassword } = session;
    const { id: operatorId, name, role } = operator;
    return { role, operatorId, name, sessionId, tokenHash, expiresAt, mustChangePassword };
  };
}
