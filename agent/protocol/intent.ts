import { z } from 'zod';

/** What a customer can want by a turn. Rules name them, the language model chooses among them; a later version may add to the list. */
export const INTENTS = [
  /** Something doesn't work: a line, a device, an order that doesn't arrive. */
  'report-fault',
  /** What a bill says, or that it is wrong. */
  'ask-about-bill',
  'pay',
  'buy',
  'cancel',
  /** Dissatisfied with how they were treated. */
  'complain',
  /** Money back, a discount, a gift. */
  'ask-for-compensation',
  /** A visit or a call: to make, to move, to ask when. */
  'arrange-appointment',
  'change-details',
  'ask-for-information',
  'ask-for-person',
  /** Yes, no, a number that was asked for. */
  'answer',
  /** A greeting, thanks, a goodbye. */
  'small-talk',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Any version's name for what a customer wants. */
export const intentName = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'a lower-case name of up to 40 letters');
