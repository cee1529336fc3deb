import { z } from 'zod';
import { assistantTool } from './assistantTool.ts';
import { callLimits } from './callLimits.ts';
import { personaTextFault } from './personaVariables.ts';
import { plainText } from './plainText.ts';
import { language, personaId, serverTime } from './primitives.ts';
import { voiceWish } from './providers.ts';

/** Who answers where a call names nobody, or somebody whom the floor doesn't know. */
export const RECEPTION = 'reception';

/** The same in each language that a call can be in. */
const perLanguage = <Schema extends z.ZodType>(schema: Schema) => z.object({ en: schema, ar: schema });

const checked = (text: z.ZodString) =>
  text.superRefine((value, context) => {
    const fault = personaTextFault(value);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

/** A sentence said to the customer as it stands; it may hold variables. */
const sentence = checked(z.string().trim().min(1).max(500));
const modelName = z.string().trim().min(1).max(100);

/** How long the customer's silence has to be until they are answered, in ms: where their turn seems over, and where it doesn't. */
export const personaEndpointing = z
  .object({ likelyEndMs: z.number().int().min(100).max(3_000), unlikelyEndMs: z.number().int().min(300).max(8_000) })
  .refine(({ likelyEndMs, unlikelyEndMs }) => likelyEndMs <= unlikelyEndMs, {
    path: ['unlikelyEndMs'],
    error: 'the longer wait must not be the shorter one',
  });
export type PersonaEndpointing = z.infer<typeof personaEndpointing>;

/** What a person decides of a persona: what it is told, says and may do. Plain data; null is what the floor has. */
export const personaDraft = z.object({
  name: perLanguage(z.string().overwrite(plainText).min(1).max(60)),
  /** What the language model is told about its role; it may hold variables (see personaVariables.ts). */
  instructions: checked(z.string().trim().min(1).max(8_000)),
  /** The first sentences that the customer hears. */
  greeting: perLanguage(sentence),
  /** The sentence with which it takes over a call from another persona. */
  handOver: perLanguage(sentence),
  /** What is said before a call ends by itself: because nobody speaks, or because it has lasted too long. */
  warnings: z.object({ silence: perLanguage(sentence), length: perLanguage(sentence) }),
  voice: perLanguage(voiceWish.nullable()),
  tools: z.array(assistantTool).max(assistantTool.options.length),
  /** By the name that the floor's language model provider has for it. */
  model: modelName.nullable(),
  temperature: z.number().min(0).max(2).nullable(),
  endpointing: personaEndpointing.nullable(),
  /** Where this persona allows less than the floor does. */
  limits: z.object({
    longestSilenceMs: callLimits.shape.longestSilenceMs.unwrap().max(3_600_000).nullable(),
    longestCallMs: callLimits.shape.longestCallMs.unwrap().max(86_400_000).nullable(),
  }),
  /** Whether the greeting says that an AI speaks. Asked for it, every persona says so. */
  saysItIsAi: z.boolean(),
});
export type PersonaDraft = z.infer<typeof personaDraft>;

/** One version of a persona, as a call is led by it from its first word to its last. */
export const persona = personaDraft.extend({ id: personaId, version: z.number().int().positive() });
export type Persona = z.infer<typeof persona>;

/** What a list shows of a persona. `changedBy` is null for those that are shipped, as long as nobody has changed them. */
export const personaHead = persona.pick({ id: true, version: true, name: true }).extend({
  archived: z.boolean(),
  changedAt: serverTime,
  changedBy: z.string().nullable(),
});
export type PersonaHead = z.infer<typeof personaHead>;
/** `GET /v1/personas`: all of them, archived ones last. */
export const personaPage = z.object({ personas: z.array(personaHead) });

/** `GET /v1/personas/:id/versions`: newest first. */
export const personaVersion = z.object({ persona, at: serverTime, by: z.string().nullable() });
export type PersonaVersion = z.infer<typeof personaVersion>;
export const personaHistory = z.object({ archived: z.boolean(), versions: z.array(personaVersion) });
export type PersonaHistory = z.infer<typeof personaHistory>;

/** `POST /v1/personas`. */
export const newPersona = z.object({ id: personaId, draft: personaDraft });
export type NewPersona = z.infer<typeof newPersona>;

/** `PUT /v1/personas/:id`: makes the next version. `version`: the one that it is based on; refused where that isn't the latest any more. */
export const personaChange = z.object({ version: z.number().int().positive(), draft: personaDraft });
export type PersonaChange = z.infer<typeof personaChange>;

/** `PUT /v1/personas/:id/archived`: nobody is given to an archived persona any more; calls that it leads go on. */
export const personaArchiving = z.object({ archived: z.boolean() });

/** Which languages a persona's sentences are in, in the order of the forms. */
export const PERSONA_LANGUAGES = language.options;
