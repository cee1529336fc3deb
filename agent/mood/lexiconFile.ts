import { z } from 'zod';

const valence = z.number().min(-5).max(5);
const pattern = z.string().min(1).max(80);

/** A list as AFINN has it, of single words and a few phrases. The translated ones have a few empty entries. */
export const generalFile = z.record(z.string(), valence.nullable());

/**
 * A list of ours: resources/lexicon/*.json. An entry is a word or a phrase, in lower case or not, Arabic in any spelling. In it `word*` is
 * every word that begins so, `*word` (alone) every word that ends so, `_` any one word, `~` up to three words or none, `#` a number.
 */
export const listFile = z.strictObject({
  /** What people say when they feel something, -5 to 5; 0: says nothing here, whatever it or its words say elsewhere ("excuse me"). */
  words: z.record(pattern, valence).default({}),
  /** Thanks and the like, which people say also without feeling it: count where nothing else in the turn speaks against it. */
  courtesies: z.record(pattern, valence).default({}),
  /** It works again, it is put right: felt, and ends what was complained of before it in the turn. */
  resolved: z.record(pattern, valence).default({}),
  /** What goes wrong. It describes and doesn't feel: it counts with a grievance beside it only. */
  faults: z.array(pattern).default([]),
  /** What makes a report a complaint: how long, how often, by whose doing. */
  grievances: z.array(pattern).default([]),
  /** The company is spoken to: with a fault or a negation that is an accusation. */
  addressed: z.array(pattern).default([]),
  /** What is praised with these is mocked ("🙄"). */
  mockery: z.record(pattern, valence).default({}),
  /** Words that turn what follows in their clause around. */
  negations: z.array(pattern).default([]),
  /** Words that strengthen (above 1) or weaken (below 1) what stands beside them. */
  intensifiers: z.record(pattern, z.number().min(0.1).max(3)).default({}),
  /** What follows these weighs more than what stands before them. */
  contrasts: z.array(pattern).default([]),
  /** Somebody asks for something or wants to know something: little of what is named in it is felt. */
  requests: z.array(pattern).default([]),
});
export type ListFile = z.infer<typeof listFile>;
