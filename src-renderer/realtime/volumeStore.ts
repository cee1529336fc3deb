import { z } from 'zod';
import { remembered } from '../ui/remembered.ts';

/** How loud listening is, 0 to 1; kept. */
export const volumeStore = remembered('listen-volume', z.object({ volume: z.number().min(0).max(1) }), { volume: 0.8 });
