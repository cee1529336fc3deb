import { z } from 'zod';
import { moodCorrection, turnId } from '../../agent/protocol/moodCorrection.ts';
import { callId } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

const which = z.object({ callId, turnId });

/**
 * How the customer felt by a turn, as a person has it: it stands in the machine's place until it is taken back. It comes back as an event
 * of type `sentiment`, to every page.
 */
export const moodsRequests = {
  'moods/correct': request(which.extend(moodCorrection.shape), z.object({})),
  'moods/take-back': request(which, z.object({})),
};
