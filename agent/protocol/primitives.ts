import { z } from 'zod';

/** Version of everything in this folder. A peer that speaks another major version is refused by name. */
export const PROTOCOL_VERSION = 1;

/** What a recogniser returns for speech that matches nothing it knows: shown as unclear, never guessed. */
export const UNCLEAR = '[unclear]';

export const language = z.enum(['en', 'ar']);
export type Language = z.infer<typeof language>;

export const callId = z.uuid();
export const score = z.number().min(-1).max(1);
export const moodLabel = z.enum(['negative', 'neutral', 'positive']);
export type MoodLabel = z.infer<typeof moodLabel>;
export const confidence = z.number().min(0).max(1);

/** Milliseconds since `call.created`. Slightly negative values occur while a clock estimate settles. */
export const callTime = z.number().min(-1e12).max(1e12);
/** Milliseconds since the epoch, by the floor server's clock. */
export const serverTime = z.number().int().nonnegative();

export const speaker = z.enum(['customer', 'assistant', 'operator']);
export type Speaker = z.infer<typeof speaker>;

export const channel = z.enum(['voice', 'text', 'private']);
export type Channel = z.infer<typeof channel>;

/** The role attribute that each participant of a room carries; lanes follow it, never the identity. */
export const participantRole = z.enum(['customer', 'assistant', 'operator', 'recorder']);
export type ParticipantRole = z.infer<typeof participantRole>;

export const personaId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case name of up to 40 letters');

/** E.164, as the media and the telephone network write numbers. */
export const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number such as +963944123456');

/**
 * An e-mail address as mail servers take it: at most 64 characters before the @ and 63 in each part of the host name (RFC 5321, 4.5.3.1;
 * RFC 1035, 2.3.4), ASCII only.
 */
export const emailAddress = z
  .email({
    pattern:
      /^(?=[^@]{1,64}@)[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
  })
  .max(254);

export const disposition = z.enum([
  'resolved',
  'unresolved',
  'transferred',
  'customer-left',
  'never-answered',
  'failed',
]);
export type Disposition = z.infer<typeof disposition>;
