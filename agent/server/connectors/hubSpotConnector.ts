import http from 'node:http';
import https from 'node:https';
import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/AssociationSpec.js';
import { z } from 'zod';
import type { ConnectorSettings } from '../../protocol/connector.ts';
import { type Connector, ConnectorError, faultOfStatus } from './connector.ts';
import { fieldsOf } from './fieldsOf.ts';
import { retryAfterMs } from './restConnector.ts';

const NUMBERS = ['phone', 'mobilephone'];
const PROPERTIES = ['firstname', 'lastname', 'email', 'hs_language', ...NUMBERS];
/** HubSpot's own number for "this note is about this contact". */
const NOTE_TO_CONTACT = 202;

const page = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) })),
});
const refused = z.looseObject({ code: z.number(), headers: z.record(z.string(), z.string()).optional() });

/** HubSpot by its official client. */
export function hubSpotConnector(
  { baseUrl, writeNotes }: Extract<ConnectorSettings, { kind: 'hubspot' }>,
  key: string | undefined,
): Connector {
  // With an agent of its own the client follows no redirect, which would carry numbers and notes to a place that nobody has named.
  const httpAgent = baseUrl.startsWith('https:') ? new https.Agent() : new http.Agent();
  const client = new Client({ accessToken: key ?? '', basePath: baseUrl, numberOfApiCallRetries: 0, httpAgent });
  return {
    kind: 'hubspot',
    writesNotes: writeNotes,
    async find(phone, signal) {
      const filterGroups = NUMBERS.map((propertyName) => ({
        filters: [{ propertyName, operator: FilterOperatorEnum.Eq, value: phone }],
      }));
      const answer = await spoken(httpAgent, signal, () =>
        client.crm.contacts.searchApi.doSearch({ filterGroups, properties: PROPERTIES, limit: 1, sorts: [] }),
      );
      const found = page.safeParse(answer);
      if (!found.success) throw new ConnectorError('not-understood');
      const [first] = found.data.results;
      if (!first) return undefined;
      const { firstname, lastname, email, hs_language: language } = first.properties;
      const name = [firstname, lastname].filter(Boolean).join(' ');
      return { id: first.id, fields: fieldsOf({ name, email, language }) };
    },
    async writeNote(externalId, { text, at }, signal) {
      const types = [
        {
          associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined,
          associationTypeId: NOTE_TO_CONTACT,
        },
      ];
      await spoken(httpAgent, signal, () =>
        client.crm.objects.notes.basicApi.create({
          properties: { hs_timestamp: new Date(at).toISOString(), hs_note_body: text },
          associations: [{ to: { id: externalId }, types }],
        }),
      );
    },
  };
}

/** The client takes no signal: its connection is cut in place of that. It has one request at a time. */
async function spoken<T>(agent: http.Agent, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise: given, reject } = Promise.withResolvers<never>();
  const giveUp = () => {
    reject(new ConnectorError('slow'));
    agent.destroy();
  };
  signal.addEventListener('abort', giveUp, { once: true });
  const answer = work();
  answer.catch(() => undefined); // told through the race, unless nobody waits any more
  try {
    return await Promise.race([answer, given]);
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    if (error instanceof SyntaxError) throw new ConnectorError('not-understood', { cause: error });
    const told = refused.safeParse(error);
    if (!told.success || !(error instanceof Error)) throw new ConnectorError('unreachable', { cause: error });
    // What it can't read of an answer it reports under the answer's own good status.
    if (told.data.code < 400) throw new ConnectorError('not-understood');
    const wait = retryAfterMs(told.data.headers?.['retry-after'] ?? null, Date.now());
    throw new ConnectorError(faultOfStatus(told.data.code), { retryAfterMs: wait });
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
