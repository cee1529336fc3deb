import { z } from 'zod';
import { serverTime } from './primitives.ts';

/** Where in an answer a value stands: keys separated by dots, such as `results.0.name`; numbers count from nought. */
const place = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s.]+(\.[^\s.]+)*$/, 'keys separated by dots, such as results.0.name');
const path = z.string().trim().min(1).max(500).startsWith('/', 'a path such as /customers?phone={phone}');

/** How another system's REST interface is used. `{phone}` and `{id}` in a path are replaced, encoded. */
export const restMapping = z.object({
  findPath: path.includes('{phone}', { error: 'a path with {phone} in it' }),
  /** Where the customer stands in the answer to it; the whole answer where it is empty. */
  customerAt: place.or(z.literal('')),
  idAt: place,
  fields: z.object({ name: place, email: place, language: place, tier: place, notes: place }).partial(),
  /** Where notes are written to, by POST as `{ [noteAt]: text }`; absent: they aren't. */
  notePath: path.includes('{id}', { error: 'a path with {id} in it' }).optional(),
  noteAt: z.string().trim().min(1).max(60).default('text'),
  /** The header that carries the key, after the word. */
  keyHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/)
    .default('authorization'),
  keyWord: z.string().max(20).default('Bearer'),
});
export type RestMapping = z.infer<typeof restMapping>;

/** What stands after it is put together from paths; names and passwords in it would be shown to whoever sees the settings. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'an address such as https://crm.example.com' })
  .max(300)
  .refine((url) => !/[@?#]/.test(url), 'an address without a name, a password, ? and #');

/** Which other system knows the customers too. `local`: none. */
export const connectorSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  z.object({
    kind: z.literal('hubspot'),
    baseUrl: baseUrl.default('https://api.hubapi.com'),
    writeNotes: z.boolean().default(true),
  }),
  z.object({ kind: z.literal('rest'), baseUrl, mapping: restMapping }),
]);
export type ConnectorSettings = z.infer<typeof connectorSettings>;

/** Why another system could not be used. */
export const connectorFault = z.enum(['unreachable', 'slow', 'refused', 'busy', 'failed', 'not-understood', 'no-key']);
export type ConnectorFault = z.infer<typeof connectorFault>;

/** `GET /v1/connector`. The key itself is never told. `last`: how the last use went. */
export const connectorState = z.object({
  settings: connectorSettings,
  hasKey: z.boolean(),
  last: z.object({ at: serverTime, fault: connectorFault.nullable() }).nullable(),
  /** Notes that the other system hasn't got yet. */
  waiting: z.number().int().nonnegative(),
});
export type ConnectorState = z.infer<typeof connectorState>;

/** `PUT /v1/connector`. Without a key the stored one stays, as long as the address does. */
export const connectorChange = z.object({
  settings: connectorSettings,
  key: z.string().trim().min(1).max(500).optional(),
});
export type ConnectorChange = z.input<typeof connectorChange>;

/** `POST /v1/connector/test`: looks a number up with settings that need not be stored. */
export const connectorTest = connectorChange.extend({ phone: z.string().trim().min(3).max(40) });
export const connectorTested = z.object({
  fault: connectorFault.nullable(),
  found: z.boolean(),
  /** Which fields it brought. */
  fields: z.array(z.string()),
  tookMs: z.number().nonnegative(),
});
