import { z } from 'zod';
import { isRegion } from '../protocol/toE164.ts';
import { customerNotices } from './customers/customerNotices.ts';
import { networkList, originList } from './http/addressList.ts';
import { limitVariables } from './limits/limitVariables.ts';
import { StartError } from './startError.ts';

const secret = z.string().min(16, 'must have at least 16 characters');

const environment = z.object({
  FLOORWALKER_DATA: z.string().min(1).default('./data/floor'),
  FLOORWALKER_HOST: z.string().min(1).default('127.0.0.1'),
  FLOORWALKER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LIVEKIT_URL: z.url({ protocol: /^wss?$/, error: 'must be an address such as ws://127.0.0.1:7880' }),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: secret,
  FLOORWALKER_WORKER_SECRET: secret,
  FLOORWALKER_CALLER_SECRET: secret,
  FLOORWALKER_REHEARSAL_URL: z.url().optional(),
  /** Markdown files that operators are helped with; see `knowledgeFolder`. */
  FLOORWALKER_KNOWLEDGE_FOLDER: z.string().min(1).optional(),
  /** Where customers' browsers reach this server; its own address where it is absent. */
  FLOORWALKER_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://calls.example.com' })
    .optional(),
  /** What customers are told before a call, per persona. */
  FLOORWALKER_CUSTOMER_NOTICES: customerNotices.optional(),
  /** The country of phone numbers that name none, as two letters (ISO 3166-1). */
  FLOORWALKER_PHONE_REGION: z.string().refine(isRegion, 'must be two letters of a country such as SY').default('SY'),
  FLOORWALKER_OPERATOR_EMAIL: z.email().default('operator@floorwalker.local'),
  FLOORWALKER_OPERATOR_PASSWORD: z.string().min(8).max(200).optional(),
  /** Files with the server's own certificate (with its chain) and key, PEM. */
  FLOORWALKER_TLS_CERT: z.string().min(1).optional(),
  FLOORWALKER_TLS_KEY: z.string().min(1).optional(),
  /** Proxies whose word on the client's address and on https is taken. */
  FLOORWALKER_TRUST_PROXY: networkList,
  /** Web pages of other origins that may use the API. */
  FLOORWALKER_ALLOWED_ORIGINS: originList,
  ...limitVariables,
});
export type Environment = z.infer<typeof environment>;

/**
 * Reads the process's environment. An empty variable counts as absent.
 * @throws StartError that names each variable that is missing or wrong, never its value.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is missing` : `${name} is wrong (${issue.message})`;
  });
  throw new StartError(`The environment is not complete: ${faults.join('; ')}. Set these variables, then start again.`);
}
