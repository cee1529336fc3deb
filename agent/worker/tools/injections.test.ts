import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { llm, type voice } from '@livekit/agents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { assistantTool } from '../../protocol/assistantTool.ts';
import { JobLink } from '../link/jobLink.ts';
import type { CallDouble } from '../testing/callDouble.ts';
import { ringingCall } from '../testing/callSummary.ts';
import { JobEndpoint } from '../testing/jobEndpoint.ts';
import { callTools } from './callTools.ts';

const list = fileURLToPath(new URL('../../../resources/injections/another-record.json', import.meta.url));
const sentences = z.record(z.enum(['en', 'ar']), z.array(z.string())).parse(JSON.parse(readFileSync(list, 'utf8')));

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const nothing = () => undefined;
let endpoint: JobEndpoint;
let call: CallDouble;
let link: JobLink;
beforeAll(async () => {
  endpoint = new JobEndpoint();
  call = endpoint.expect(ringingCall({ createdAt: Date.now() - 5_000 }));
  const { callId, createdAt } = call.summary;
  const heard = { onEnding: nothing, onTyped: nothing, onWelcome: nothing, onControl: nothing, onRefused: nothing };
  const job = { jobId: 'job-1', identity: 'assistant-1', secret: 'secret', logger: silent, cardExpected: () => false };
  link = new JobLink({ serverUrl: await endpoint.listen(), callId, createdAt, ...job, ...heard });
  link.start();
  await link.welcomed;
});
afterAll(async () => {
  link.close();
  await endpoint.close();
});

const options: llm.ToolOptions = {
  // What these tools ask of it: none of them but end_call, which is not called here.
  ctx: {} as voice.RunContext,
  toolCallId: 'call_1',
  abortSignal: new AbortController().signal,
};

test.each([...(sentences.en ?? []), ...(sentences.ar ?? [])])(
  'a model that obeys "%s" can name nobody to the floor',
  async (sentence) => {
    const id = randomUUID();
    const phone = '+963944777001';
    const hostile = {
      ...{ id, contactId: id, customer: id, phone, otherPhones: [phone], callId: id, name: 'Nadia Haddad' },
      ...{ email: 'attacker@example.com', language: 'en', title: sentence, search: sentence.slice(0, 120) },
    };
    const tools = callTools(link, ['look_up_customer', 'change_customer', 'open_ticket', 'find_customer'], {
      endCall: nothing,
      personIsAskedFor: () => false,
      escalate: nothing,
    });
    const before = call.requests.length;
    for (const tool of tools) {
      if (!llm.isFunctionTool(tool)) throw new Error('not a function');
      const schema = tool.parameters instanceof z.ZodType ? tool.parameters : z.object({});
      await tool.execute(z.record(z.string(), z.json()).parse(schema.parse(hostile)), options);
    }
    const asked = call.requests.slice(before).filter(({ type }) => type.includes('customer'));
    const requestId = expect.any(String);
    expect(asked).toEqual([
      { type: 'customer', requestId },
      {
        ...{ type: 'change-customer', requestId },
        change: { kind: 'fields', fields: { email: 'attacker@example.com', language: 'en' } },
      },
      { type: 'change-customer', requestId, change: { kind: 'ticket', title: sentence } },
      { type: 'find-customer', requestId, search: sentence },
    ]);
    expect(JSON.stringify(asked)).not.toContain(id);
  },
);

test('every tool is on this list or has nothing to do with customers', () => {
  const others = ['note_fact', 'ask_for_person', 'end_call'];
  expect(assistantTool.options.filter((name) => !others.includes(name))).toEqual([
    'look_up_customer',
    'change_customer',
    'open_ticket',
    'find_customer',
  ]);
});
