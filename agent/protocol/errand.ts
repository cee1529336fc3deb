import { z } from 'zod';
import { tier } from './contact.ts';
import { helpQuestion } from './helpQuestions.ts';
import { persona, personaDraft } from './persona.ts';
import { personName } from './personName.ts';
import { language } from './primitives.ts';
import { providerName, usage, voiceWish } from './providers.ts';

/** What is said in a trial by typing. The persona greets by itself: what follows is the rest. */
export const trialLine = z.object({ by: z.enum(['customer', 'assistant']), text: z.string().trim().min(1).max(2_000) });
export type TrialLine = z.infer<typeof trialLine>;

/** Who the persona on trial believes it speaks with. */
export const trialCustomer = z.object({ name: personName.optional(), tier: tier.optional() });

const trial = {
  language,
  customer: trialCustomer,
  /** Empty: the persona greets. Else the customer has spoken last. */
  talk: z.array(trialLine).max(60),
};
/** `POST /v1/personas/try`: a persona as it stands in a form, saved or not. */
export const trialRequest = z.object({ draft: personaDraft, ...trial });
export type TrialRequest = z.infer<typeof trialRequest>;

/** A tool that the model called in a trial. Nothing is done: the model is told what it would be told, so that it goes on. */
export const triedTool = z.object({
  name: z.string().max(100),
  arguments: z.record(z.string(), z.unknown()),
  /** What the model was told came of it. */
  result: z.unknown(),
});
export type TriedTool = z.infer<typeof triedTool>;
export const trialReply = z.object({
  text: z.string(),
  tools: z.array(triedTool).max(20),
  /** From the question to the whole answer. */
  ms: z.number().nonnegative(),
});
export type TrialReply = z.infer<typeof trialReply>;

/** `POST /v1/voices/sample`. */
export const voiceSampleRequest = z.object({ voice: voiceWish, language, text: z.string().trim().min(1).max(160) });
export type VoiceSampleRequest = z.infer<typeof voiceSampleRequest>;

/** A sound of one voice is cut after this. */
export const LONGEST_SAMPLE_MS = 15_000;
export const SAMPLE_RATE = 24_000;
const MOST_SAMPLE_BYTES = (LONGEST_SAMPLE_MS / 1_000) * SAMPLE_RATE * 2;
/** In base 64, with room for the other fields. */
export const MOST_ERRAND_BODY_BYTES = Math.ceil((MOST_SAMPLE_BYTES * 4) / 3) + 4_096;

/** Samples of 16 bit, mono, 24,000 a second. */
export const voiceSample = z.object({ sound: z.base64().max(Math.ceil((MOST_SAMPLE_BYTES * 4) / 3) + 4) });
export type VoiceSample = z.infer<typeof voiceSample>;

/** `GET /v1/voices`: what can be chosen, by provider. `open`: it may have others of which nobody tells. `names`: of voices that go by an id. */
export const voicesOffered = z.object({
  providers: z.array(
    z.object({
      provider: providerName,
      voices: z.array(z.string().max(100)).max(500),
      open: z.boolean(),
      names: z.record(z.string().max(100), z.string().max(100)).optional(),
    }),
  ),
});
export type VoicesOffered = z.infer<typeof voicesOffered>;

/** What the floor has a worker do that needs a provider and is no call: keys to providers are with workers. */
export const errand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('try'), persona, ...trial }),
  z.object({ kind: z.literal('speak'), ...voiceSampleRequest.shape }),
  z.object({ kind: z.literal('voices') }),
  /** `withinMs`: how long the language model has, both attempts together. */
  z.object({ kind: z.literal('ask'), asked: helpQuestion, withinMs: z.number().int().positive().max(25_000) }),
]);
export type Errand = z.infer<typeof errand>;

/** `POST /v1/errands/next`: it waits a while where there is nothing to do. */
export const nextErrand = z.object({ work: z.object({ errandId: z.uuid(), errand }).nullable() });

/** `POST /v1/errands/:errandId/wanted`: whether anybody still waits for it. It waits up to 20 s for that to change. */
export const errandWanted = z.object({ wanted: z.boolean() });

/** `POST /v1/errands/:errandId`: what has come of it. `because` is the kind of the provider's fault, or of the worker's. */
export const errandAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('tried'), reply: trialReply }),
  z.object({ outcome: z.literal('spoken'), sample: voiceSample }),
  z.object({ outcome: z.literal('voices'), offered: voicesOffered }),
  /** What the model has said, as it came; `usage` as far as the provider has told. */
  z.object({ outcome: z.literal('answered'), answer: z.unknown(), usage: usage.optional() }),
  z.object({ outcome: z.literal('failed'), because: z.string().max(100) }),
]);
export type ErrandAnswer = z.infer<typeof errandAnswer>;
