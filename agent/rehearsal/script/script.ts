import { z } from 'zod';
import { tier } from '../../protocol/contact.ts';
import { ticket } from '../../protocol/contactDeeds.ts';
import { INTENTS } from '../../protocol/intent.ts';
import { disposition, language, personaId, phoneNumber, score } from '../../protocol/primitives.ts';

/** A synthetic voice: `rate` in words a minute, `pitch` 0 to 99, `variant` one of espeak-ng's (m1…m7, f1…f5). */
export const voice = z.object({
  language,
  rate: z.number().int().min(80).max(400),
  pitch: z.number().int().min(0).max(99),
  variant: z.string().regex(/^[a-z][a-z0-9]{0,15}$/),
});
export type Voice = z.infer<typeof voice>;

const id = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'a name in camel case');

/** What the customer can say: parts spoken one after the other, each followed by a silence of `pauseMs`. */
export const phrase = z.object({
  parts: z
    .array(z.object({ text: z.string().min(1).max(200), pauseMs: z.number().int().min(0).max(3000).default(0) }))
    .min(1),
  /** How the customer feels who says it, by which of its words, and what they want: what the model of rehearsal answers when it is asked. */
  feels: z.strictObject({ score, because: z.array(z.string().min(1)), wants: z.enum(INTENTS) }).optional(),
});
export type Phrase = z.infer<typeof phrase>;

/** A tool that the assistant calls. None but `find_customer` can name a customer: the others see and change the caller's own record. */
export const scriptTool = z.discriminatedUnion('name', [
  z.object({ name: z.literal('look_up_customer'), arguments: z.strictObject({}).default({}) }),
  z.object({ name: z.literal('change_customer'), arguments: z.strictObject({ email: z.email() }) }),
  z.object({ name: z.literal('open_ticket'), arguments: z.strictObject({ title: ticket.shape.title }) }),
  z.object({ name: z.literal('find_customer'), arguments: z.strictObject({ search: z.string().min(2).max(120) }) }),
  z.object({ name: z.literal('end_call'), arguments: z.strictObject({ disposition }) }),
  z.object({ name: z.literal('ask_for_person'), arguments: z.strictObject({ reason: z.string().min(1).max(500) }) }),
]);
export type ScriptTool = z.infer<typeof scriptTool>;

/**
 * One customer phrase and what the assistant answers: it says `assistant`, calls `tool` in the same breath, and says
 * `afterTool` once the tool has returned (`{{customer.name}}` and the like are filled in from what the tool returned), or
 * `otherwise` where the tool came to nothing: a change that was not made, a record that may not be seen.
 */
export const exchange = z.object({
  customer: id,
  assistant: id,
  tool: scriptTool.optional(),
  afterTool: id.optional(),
  otherwise: id.optional(),
});
export type Exchange = z.infer<typeof exchange>;

/** How the caller goes through the script. Each step starts when the one before is over. */
export const callerStep = z.discriminatedUnion('do', [
  /** Waits until the assistant has spoken and then been silent for the script's `quietMs`. */
  z.object({ do: z.literal('listen') }),
  z.object({ do: z.literal('say'), phrase: id }),
  /** Waits until the assistant has been speaking for `afterMs` and speaks into its words. */
  z.object({ do: z.literal('talkOver'), phrase: id, afterMs: z.number().int().min(0).max(10_000) }),
  z.object({ do: z.literal('hangUp') }),
]);
export type CallerStep = z.infer<typeof callerStep>;

const told = z.string().min(1).max(300);

/**
 * What the model of rehearsal tells of a call by this script, when it is asked: what the customer wanted, what has to be asked them until a
 * phrase of theirs has told it, and what each line of the assistant means for the summary once it was spoken. `instead`: lines whose
 * promises it takes the place of.
 */
export const account = z.strictObject({
  wanted: told,
  asks: z.array(z.strictObject({ name: told, question: told, toldBy: z.array(id) })),
  tells: z.record(
    id,
    z.strictObject({
      done: told.optional(),
      promise: z.strictObject({ what: told, when: told.nullable() }).optional(),
      next: told.optional(),
      instead: z.array(id).optional(),
    }),
  ),
});
export type Account = z.infer<typeof account>;

const shape = z.strictObject({
  id: personaId,
  language,
  title: z.string().min(1).max(120),
  persona: personaId,
  customer: z.object({
    name: z.string().min(1).max(120),
    phone: phoneNumber,
    email: z.email(),
    tier,
    notes: z.string(),
    voice,
  }),
  assistant: z.object({ voice }),
  /** Everything the customer can say, by name. */
  phrases: z.record(id, phrase),
  /** Everything the assistant can say, by name. */
  lines: z.record(id, z.string().min(1).max(400)),
  greeting: id,
  /** The line for speech that was not understood, and for words that no phrase of the script resembles. */
  unclear: id,
  exchanges: z.array(exchange).min(1),
  account: account.optional(),
  caller: z.object({
    quietMs: z.number().int().min(100).max(5000),
    /** What they say where they are asked whether the call may be recorded: the vocabulary has the words. */
    consent: z.enum(['agreed', 'refused']).default('agreed'),
    steps: z.array(callerStep).min(1),
  }),
});

/** Nobody is told that something was done which was not. */
const CAN_FAIL: ReadonlySet<string> = new Set(['change_customer', 'open_ticket', 'find_customer']);

/** A rehearsal script: one customer's call, in one language, with both sides' words. Every name it uses must exist in it. */
export const rehearsalScript = shape.superRefine((script, context) => {
  const need = (kind: 'phrases' | 'lines', name: string, path: (string | number)[]) => {
    if (!Object.hasOwn(script[kind], name))
      context.addIssue({ code: 'custom', path, message: `no "${name}" in ${kind}` });
  };
  need('lines', script.greeting, ['greeting']);
  need('lines', script.unclear, ['unclear']);
  for (const [index, step] of script.exchanges.entries()) {
    need('phrases', step.customer, ['exchanges', index, 'customer']);
    need('lines', step.assistant, ['exchanges', index, 'assistant']);
    for (const after of ['afterTool', 'otherwise'] as const) {
      const line = step[after];
      if (line) need('lines', line, ['exchanges', index, after]);
      else if (step.tool && CAN_FAIL.has(step.tool.name)) {
        const message = `${step.tool.name} can come to nothing: both afterTool and otherwise are said`;
        context.addIssue({ code: 'custom', path: ['exchanges', index, after], message });
      }
    }
  }
  for (const [index, step] of script.caller.steps.entries()) {
    if ('phrase' in step) need('phrases', step.phrase, ['caller', 'steps', index, 'phrase']);
  }
  for (const [line, { instead = [] }] of Object.entries(script.account?.tells ?? {})) {
    for (const name of [line, ...instead]) need('lines', name, ['account', 'tells', line]);
  }
  for (const [index, { toldBy }] of (script.account?.asks ?? []).entries()) {
    for (const name of toldBy) need('phrases', name, ['account', 'asks', index, 'toldBy']);
  }
  for (const name of Object.keys(script.phrases)) {
    if (!script.exchanges.some((step) => step.customer === name)) {
      context.addIssue({ code: 'custom', path: ['phrases', name], message: 'no exchange answers this phrase' });
    }
  }
});
export type RehearsalScript = z.infer<typeof rehearsalScript>;

/** The words of a phrase as a transcript writes them. */
export const phraseText = (spoken: Phrase): string => spoken.parts.map((part) => part.text).join(' ');
