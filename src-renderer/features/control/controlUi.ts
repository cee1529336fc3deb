import { createStore, type StoreApi } from 'zustand/vanilla';

export type Field = 'whisper' | 'say' | 'rewrite' | 'veto' | 'escalate';
export type ControlMenu = 'approve' | 'mute' | 'transfer' | 'end';

/** What is open around the control bar. */
export interface ControlUi {
  field: Field | null;
  menu: ControlMenu | null;
  dialog: 'hand-back' | 'keys' | 'confirm' | 'force' | 'record' | null;
  /** The take-over card shows itself when it is needed; a person may say otherwise. */
  card: 'auto' | 'shown' | 'hidden';
  /** The message about a lost call that was read: its command. */
  read: string | null;
  /** What a field that opens holds already: nothing is sent before a person has read it. */
  draft: string;
  /** Help while talking shows itself to whoever leads the call; a person may say otherwise. */
  help: 'auto' | 'shown' | 'hidden';
  /** The sentence that help has to offer. */
  offered: string | null;
}

export const createControlUi = (): StoreApi<ControlUi> =>
  createStore<ControlUi>(() => ({
    ...{ field: null, menu: null, dialog: null, card: 'auto', read: null },
    ...{ draft: '', help: 'auto', offered: null },
  }));
