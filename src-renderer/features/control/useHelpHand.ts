import { useMemo } from 'react';
import { useControl } from './ControlContext.tsx';
import { refusalOf } from './refusal.ts';
import { useKeys } from './takeOverKey.ts';
import { useReasonWords } from './useReasonWords.ts';

/** What the control bar lends whoever helps the one who speaks. */
export interface HelpHand {
  /** The sentence that the keys insert; null while there is none. */
  offer: (sentence: string | null) => void;
  /** Puts words into the field for a whisper, or for what the assistant is to say: a person sends them. */
  insert: (field: 'whisper' | 'say', words: string) => void;
  /** Why the assistant can't be made to say something now; null where it can. */
  notSay: string | null;
  keys: { say: string; whisper: string; close: string };
  close: () => void;
}

export function useHelpHand(): HelpHand {
  const { ui, situation } = useControl();
  const keys = useKeys();
  const reason = useReasonWords();
  const refusal = refusalOf({ kind: 'say', text: 'x', when: 'now' }, situation);
  const steady = useMemo(
    () => ({
      offer: (offered: string | null) => ui.setState({ offered }),
      insert: (field: 'whisper' | 'say', draft: string) => ui.setState({ field, draft }),
      close: () => ui.setState({ help: 'hidden' }),
    }),
    [ui],
  );
  return {
    ...steady,
    notSay: refusal && reason(refusal),
    keys: { say: keys.saySuggested, whisper: keys.whisperSuggested, close: keys.suggest },
  };
}
