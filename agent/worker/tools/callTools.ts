import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { Contact } from '../../protocol/contact.ts';
import { disposition } from '../../protocol/primitives.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { ToolName } from '../personas/persona.ts';
import { recordedTool } from './recordedTool.ts';

/** How an assistant may close a call; the other dispositions are for those who see more than it does. */
const closing = disposition.extract(['resolved', 'unresolved', 'transferred']);

/** What the model gets to see of a record: nothing by which another one could be found. */
function forTheModel(contact: Contact | null): Record<string, unknown> {
  if (!contact) return { found: false };
  const { name, tier, language, notes } = contact;
  return { found: true, customer: { name, tier, language, notes } };
}

/**
 * The tools of a persona for this call. `look_up_customer` takes no argument: whatever a caller talks the model into,
 * it can only return the record of the person on this line.
 * @param endCall asked once the assistant has finished its sentence
 */
export function callTools(
  link: JobLink,
  allowed: readonly ToolName[],
  endCall: typeof link.end,
): llm.ToolContextEntry[] {
  const tools: Record<ToolName, llm.ToolContextEntry> = {
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
            endCall(chosen.disposition, 'assistant');
            return { ended: true };
          },
        });
      },
    }),
  };
  return allowed.map((name) => tools[name]);
}
