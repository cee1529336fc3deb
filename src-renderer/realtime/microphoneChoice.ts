import { z } from 'zod';
import { remembered } from '../ui/remembered.ts';

const choice = z.object({ deviceId: z.string().nullable(), echoCancellation: z.boolean() });
export type MicrophoneChoice = z.infer<typeof choice>;

/** Which microphone this console uses (null: the system's own choice), and whether echo is taken out; kept. */
export const microphoneChoice = remembered('microphone', choice, { deviceId: null, echoCancellation: true });
