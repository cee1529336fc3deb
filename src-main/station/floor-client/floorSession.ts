import { z } from 'zod';
import { operator, type passwordChange, session } from '../../../agent/protocol/operator.ts';
import type { SecretStore } from '../secretStore.ts';
import { floorHttp } from './floorHttp.ts';

export const credentials = z.object({ email: z.string(), password: z.string() });
export type Credentials = z.infer<typeof credentials>;

export type PasswordChange = z.infer<typeof passwordChange>;

/** What outlives a restart of the station: a token, never a password. */
export const floorSession = z.object({
  origin: z.url(),
  email: z.string(),
  token: z.string(),
  expiresAt: z.number(),
  livekitUrl: z.string(),
  operator,
  /** The password was given by an administrator: the floor allows nothing else until it is changed. */
  mustChangePassword: z.boolean(),
});
export type FloorSession = z.infer<typeof floorSession>;

const NAME = 'floor-session.json';

/** The kept session; undefined if there is none, it has run out, or another program wrote the file. */
export async function loadSession(secrets: SecretStore, now = Date.now()): Promise<FloorSession | undefined> {
  const text = await secrets.get(NAME);
  if (text === undefined) return undefined;
  try {
    const kept = floorSession.safeParse(JSON.parse(text));
    return kept.success && kept.data.expiresAt > now ? kept.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const keepSession = (secrets: SecretStore, kept: FloorSession) => secrets.set(NAME, JSON.stringify(kept));
export const dropSession = (secrets: SecretStore) => secrets.remove(NAME);

/** Signs in at a floor. @throws FloorError; kind `signed-out` where the floor doesn't accept the password. */
export async function signIn(origin: string, { email, password }: Credentials): Promise<FloorSession> {
  const { token, expiresAt, livekitUrl, operator, mustChangePassword } = await floorHttp(
    { origin },
    { method: 'POST', path: '/v1/session', body: { email, password }, output: session },
  );
  return { origin, email, token, expiresAt, livekitUrl, operator, mustChangePassword };
}

/** Ends a session at the floor. @throws FloorError */
export async function signOut({ origin, token }: FloorSession): Promise<void> {
  await floorHttp({ origin, token }, { method: 'DELETE', path: '/v1/session', output: z.unknown() });
}

/** Changes the password of the session's operator. @throws FloorError */
export async function changePassword({ origin, token }: FloorSession, change: PasswordChange): Promise<void> {
  await floorHttp(
    { origin, token },
    { method: 'PUT', path: '/v1/session/password', body: change, output: z.unknown() },
  );
}
