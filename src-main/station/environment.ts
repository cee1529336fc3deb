import { z } from 'zod';
import { floorAddress } from './floor-client/floorAddress.ts';
import { StartError } from './startError.ts';

const optional = z.string().trim().min(1).optional();

const variables = z.object({
  FLOORWALKER_STATION_DATA: z.string().trim().min(1).default('data/station'),
  FLOORWALKER_STATION_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  FLOORWALKER_SERVER_URL: optional,
  FLOORWALKER_OPERATOR_EMAIL: optional,
  FLOORWALKER_OPERATOR_PASSWORD: optional,
  FLOORWALKER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** What the environment says about how this station runs. */
export interface Environment {
  /** Folder of the database, the secrets and station.json. */
  dataFolder: string;
  /** 0: any free port. */
  port: number;
  /** The floor to sign in at, and as whom, without asking. */
  origin?: string;
  credentials?: { email: string; password: string };
  logLevel: string;
}

/** Reads the station's environment; empty variables count as absent. @throws StartError that names what is wrong. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(`${issue?.path.join('.')} can't be used: ${issue?.message}. Correct it or leave it out.`);
  }
  const found = parsed.data;
  const environment: Environment = {
    dataFolder: found.FLOORWALKER_STATION_DATA,
    port: found.FLOORWALKER_STATION_PORT,
    logLevel: found.FLOORWALKER_LOG_LEVEL,
  };
  if (found.FLOORWALKER_SERVER_URL) {
    const address = floorAddress(found.FLOORWALKER_SERVER_URL);
    if ('refusal' in address) throw new StartError(`FLOORWALKER_SERVER_URL can't be used: ${address.refusal}`);
    environment.origin = address.origin;
  }
  const { FLOORWALKER_OPERATOR_EMAIL: email, FLOORWALKER_OPERATOR_PASSWORD: password } = found;
  if ((email === undefined) !== (password === undefined)) {
    throw new StartError(
      'FLOORWALKER_OPERATOR_EMAIL and FLOORWALKER_OPERATOR_PASSWORD go together: set both or neither.',
    );
  }
  if (email && password) {
    if (!environment.origin) throw new StartError('Signing in without asking needs FLOORWALKER_SERVER_URL too.');
    environment.credentials = { email, password };
  }
  return environment;
}
