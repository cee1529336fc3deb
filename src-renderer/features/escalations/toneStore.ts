import { z } from 'zod';
import { remembered } from '../../ui/remembered.ts';

/** Whether a new escalation is heard; the person's choice, kept. */
export const toneStore = remembered('escalation-tone', z.object({ on: z.boolean() }), { on: true });
