import { z } from 'zod';
import { natives } from '../../station/natives.ts';
import { remembered } from '../../ui/remembered.ts';

/** The shortcut that works in other programs too, as Electron writes it; null: none. Kept. */
export const hotkeyChoice = remembered('take-over-hotkey', z.object({ accelerator: z.string().nullable() }), {
  accelerator: 'Control+Alt+T',
});

/** Gives the system the chosen shortcut when the page starts. Where it is taken, Settings says so when it is chosen again. */
export function registerHotkey(): void {
  void natives()?.setTakeOverHotkey(hotkeyChoice.getState().accelerator);
}
