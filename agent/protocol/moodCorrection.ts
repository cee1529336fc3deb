import { z } from 'zod';
import { score } from './primitives.ts';

/** `PUT /v1/calls/:id/turns/:turnId/mood`: how the customer felt by a turn, as a person has it. */
export const moodCorrection = z.object({ score });
export type MoodCorrection = z.infer<typeof moodCorrection>;

export const turnId = z.string().min(1).max(100);
