import { z } from 'zod';
import { remembered } from '../../ui/remembered.ts';

export type FloorLayout = 'cards' | 'rows';

/** Cards or rows: the person's choice, kept. */
export const layoutStore = remembered('floor-layout', z.object({ layout: z.enum(['cards', 'rows']) }), {
  layout: 'cards',
});
