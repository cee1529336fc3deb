import { randomUUID } from 'node:crypto';
import type { EventData, EventDraft } from '../../protocol/callEvent.ts';
import type { Language, Speaker } from '../../protocol/primitives.ts';
import type { Storage } from '../storage/storage.ts';

type Draft = [type: string, data: object];

/** A turn as it stands in the log, at second `at`. */
export const turnDraft = (
  speaker: Speaker,
  text: string,
  at: number,
  fields: Partial<EventData<'turn'>> = {},
): Draft => [
  'turn',
  {
    ...{ turnId: `turn-${at}`, speaker, channel: 'voice', text, language: 'en', confidence: null },
    ...{ startMs: at * 1_000, endMs: at * 1_000 + 900, interrupted: false, latency: {}, ...fields },
  },
];

export const draftsOf = (drafts: readonly Draft[]): EventDraft[] =>
  drafts.map(([type, data], index) => ({ id: randomUUID(), at: index * 1_000, type, data }));

/** Writes a call straight into a floor's storage: no room, no job. Returns its id. */
export async function writeCall(
  storage: Pick<Storage, 'calls'>,
  drafts: readonly Draft[],
  { language = 'en', contactId = null }: { language?: Language; contactId?: string | null } = {},
): Promise<string> {
  const callId = randomUUID();
  const room = `call-${callId}`;
  const createdAt = Date.now() - 60_000;
  const data = { createdAt, room, persona: 'reception', language, customer: {}, rehearsal: true };
  const created = { id: randomUUID(), at: 0, type: 'call.created', data };
  await storage.calls.create({ callId, room, createdAt, customerIdentity: 'customer', contactId }, created);
  if (drafts.length > 0) await storage.calls.append(callId, draftsOf(drafts));
  return callId;
}
