import { z } from 'zod';
import { remembered } from '../../ui/remembered.ts';
import { type Habits, SPEEDS } from './player.ts';

const [slowest, fastest] = [Math.min(...SPEEDS), Math.max(...SPEEDS)];

/** How a person listens, kept from call to call. */
export const habitsStore = remembered<Habits>(
  'replay',
  z.object({ speed: z.number().min(slowest).max(fastest), skipSilence: z.boolean() }),
  { speed: 1, skipSilence: false },
);
