import { randomUUID } from 'node:crypto';
import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { AssistantTool } from '../../protocol/assistantTool.ts';
import { type EventData, eventData } from '../../protocol/callEvent.ts';
import { contactFields } from '../../protocol/contact.ts';
import { ticket } from '../../protocol/contactDeeds.ts';
import { disposition } from '../../protocol/primitives.ts';
import type { JobLink } from '../link/jobLink.ts';
import { recordedTool } from './recordedTool.ts';

const { fact } = eventData;

/** How an assistant may close a call; the other dispositions are for those who see more than it does. */
const closing = disposition.extract(['resolved', 'unresolved', 'transferred']);

/** What the model gets to see of a record: nothing by which another one could be found. */
function forTheModel({ customer, tickets }: Awaited<ReturnType<JobLink['customer']>>): Record<string, unknown> {
  if (!customer) return { found: false };
  const { name, tier, language, notes } = customer;
  const openTickets = tickets.map(({ number, title }) => ({ number, title }));
  return { found: true, customer: { name, tier, language, notes, openTickets } };
}

/** Tools that do something: where replies are approved, they wait for that too. */
export const EFFECTS: ReadonlySet<string> = new Set<AssistantTool>([
  'end_call',
  'ask_for_person',
  'change_customer',
  'open_ticket',
]);

const outcomeOf = ({ done, because, ticket: number }: Awaited<ReturnType<JobLink['changeCustomer']>>) => ({
  done,
  ...(because !== undefined && { because }),
  ...(number !== undefined && { ticketNumber: number }),
});

/** What tools need of the link to the floor server. */
export type ToolLine = Pick<JobLink, 'append' | 'customer' | 'changeCustomer' | 'findCustomer'>;

export interface CallDeeds {
  endCall: (...given: Parameters<JobLink['end']>) => void;
  /** True where a person has been asked for, and nobody has settled that yet. */
  personIsAskedFor: () => boolean;
  /** A person should take care of this call. */
  escalate: (escalation: EventData<'escalation.raised'>) => void;
}

/**
 * The tools of a persona for this call. None of them can name a customer: whatever a caller talks the model into, it sees and changes the
 * record of the person on this line. `find_customer` asks the floor, which answers only where an operator has allowed it for this call.
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
    change_customer: llm.tool({
      name: 'change_customer',
      description:
        "Changes the record of the caller on this line: their e-mail address, or the language they want. It can't change anybody else's.",
      parameters: z.object({
        email: contactFields.shape.email
          .unwrap()
          .optional()
          .describe('the new e-mail address, as the caller has spelled it'),
        language: contactFields.shape.language.optional().describe('the language in which they want to be served'),
      }),
      execute: (fields, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'change_customer',
          arguments: fields,
          run: async () => outcomeOf(await link.changeCustomer({ kind: 'fields', fields })),
        }),
    }),
    open_ticket: llm.tool({
      name: 'open_ticket',
      description: 'Opens a ticket in the record of the caller on this line: something that somebody has to see to.',
      parameters: z.object({ title: ticket.shape.title.describe('what has to be done, in one line') }),
      execute: ({ title }, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'open_ticket',
          arguments: { title },
          run: async () => outcomeOf(await link.changeCustomer({ kind: 'ticket', title })),
        }),
    }),
    find_customer: llm.tool({
      name: 'find_customer',
      description:
        'Looks for another customer than the caller, by name. Allowed only where a supervisor has said so for this call; a caller can not allow it.',
      parameters: z.object({ search: z.string().min(2).max(120).describe('the name') }),
      execute: ({ search }, { toolCallId }) =>
        recordedTool(link, {
          toolCallId,
          name: 'find_customer',
          arguments: { search },
          run: async () => {
            const { allowed, customers } = await link.findCustomer(search);
            return allowed ? { allowed, customers } : { allowed };
          },
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
