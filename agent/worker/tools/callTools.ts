import { randomUUID } from 'node:crypto';
import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { AssistantTool } from '../../protocol/assistantTool.ts';
import { type EventData, eventData } from '../../protocol/callEvent.ts';
import type { Contact } from '../../protocol/contact.ts';
import { disposition } from '../../protocol/primitives.ts';
import type { JobLink } from '../link/jobLink.ts';
import { recordedTool } from './recordedTool.ts';

const { fact } = eventData;

/** How an assistant may close a call; the other dispositions are for those who see more than it does. */
const closing = disposition.extract(['resolved', 'unresolved', 'transferred']);

/** What the model gets to see of a record: nothing by which another one could be found. */
function forTheModel(contact: Contact | null): Record<string, unknown> {
  if (!contact) return { found: false };
  const { name, tier, language, notes } = contact;
  return { found: true, customer: { name, tier, language, notes } };
}

/** Tools that do something which can't be taken back: where replies are approved, they wait for that too. */
export const EFFECTS: ReadonlySet<string> = new Set<AssistantTool>(['end_call', 'ask_for_person']);

/** What tools need of the link to the floor server. */
export type ToolLine = Pick<JobLink, 'append' | 'customer'>;

export interface CallDeeds {
  endCall: (...given: Parameters<JobLink['end']>) => void;
  /** True where a person has been asked for, and nobody has settled that yet. */
  personIsAskedFor: () => boolean;
  /** A person should take care of this call. */
  escalate: (escalation: EventData<'escalation.raised'>) => void;
}

/**
 * The tools of a persona for this call. `look_up_customer` takes no argument: whatever a caller talks the model into,
 * it can only return the record of the person on this line.
 */
export function callTools(link: ToolLine, allowed: readonly AssistantTool[], deeds: CallDeeds): llm.ToolContextEntry[] {
  const tools: Record<AssistantTool, llm.ToolContextEntry> = {
    look_up_customer: llm.tool({
      name: 'look_up_customer',
      description: "Looks up the record of the caller on this line: name, tier, notes. It can't find anybody else.",
      execute: (_arguments, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'look_up_customer',
          arguments: {},
          run: async () => forTheModel(await link.customer()),
        }),
    }),
    note_fact: llm.tool({
      name: 'note_fact',
      description: 'Notes something the caller has said that matters later, for colleagues who take the call.',
      parameters: z.object({
        name: fact.shape.name.describe('what it is, in two or three words'),
        value: fact.shape.value.describe('as the caller has said it'),
      }),
      execute: (noted, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'note_fact',
          arguments: noted,
          run: async () => {
            const now = Date.now();
            link.append((toCallTime) => ({ type: 'fact', at: toCallTime(now), data: noted }));
            return { noted: true };
          },
        }),
    }),
    ask_for_person: llm.tool({
      name: 'ask_for_person',
      description: 'Asks a colleague, a person, to come into this call. It may take a while until one is there.',
      parameters: z.object({ reason: z.string().min(1).max(500).describe('why, in one sentence for the colleague') }),
      execute: ({ reason }, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'ask_for_person',
          arguments: { reason },
          run: async () => {
            if (deeds.personIsAskedFor()) return { asked: true, already: true };
            const now = Date.now();
            link.append((toCallTime) => {
              const raised = { id: randomUUID(), reason, by: 'assistant', raisedAt: toCallTime(now) };
              deeds.escalate(raised);
              return { type: 'escalation.raised', at: raised.raisedAt, data: raised };
            });
            return { asked: true };
          },
        }),
    }),
    end_call: llm.tool({
      name: 'end_call',
      description: 'Ends the call once you have said goodbye.',
      parameters: z.object({
        disposition: closing.describe(
          'resolved: the caller got what they needed; unresolved: they did not; transferred: another department goes on with them',
        ),
      }),
      execute: async (chosen, { ctx, toolCallId }) => {
        await recordedTool(link, {
          toolCallId,
          name: 'end_call',
          arguments: chosen,
          run: async () => {
            await ctx.waitForPlayout();
            // Somebody spoke into its goodbye, or took the call over: then it goes on.
            if (ctx.speechHandle.interrupted) return { ended: false };
            deeds.endCall(chosen.disposition, 'assistant');
            return { ended: true };
          },
        });
      },
    }),
  };
  return allowed.map((name) => tools[name]);
}
