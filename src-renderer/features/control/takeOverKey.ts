import { z } from 'zod';
import { useStore } from 'zustand';
import { remembered } from '../../ui/remembered.ts';
import { controlKeys, type KeyTable, keysWith, mayTakeOver } from './keys.ts';

const choice = z.object({ key: z.string().refine(mayTakeOver) });

/** The key that takes over; kept. */
export const takeOverKey = remembered('take-over-key', choice, { key: controlKeys.takeOver });

export const useKeys = (): KeyTable => keysWith(useStore(takeOverKey, ({ key }) => key));
