import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialRequest, TriedTool } from '../../../agent/protocol/errand.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** A line of a trial as it is shown. */
export interface ShownLine {
  id: number;
  by: 'customer' | 'assistant';
  text: string;
  tools: readonly TriedTool[];
  ms: number | null;
}

type Setting = Omit<TrialRequest, 'talk'>;

/** A conversation with a persona by typing. What was said stays while the persona is changed, so that the next answer can be compared. */
export function useTrial() {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const [lines, setLines] = useState<readonly ShownLine[]>([]);
  const nextId = useRef(0);
  const line = (part: Omit<ShownLine, 'id'>): ShownLine => ({ id: nextId.current++, ...part });
  const ask = useMutation({
    mutationFn: (asked: { setting: Setting; said: readonly ShownLine[] }) => {
      // The greeting is the persona's own: it says it again by itself.
      const talk = asked.said.slice(1).filter(({ text }) => text !== '');
      return station.request('personas/try', { ...asked.setting, talk: talk.map(({ by, text }) => ({ by, text })) });
    },
    onSuccess: ({ text, tools, ms }, { said }) =>
      setLines([...said, line({ by: 'assistant', text, tools, ms: said.length === 0 ? null : ms })]),
    onError: (failure) => tellFailure(t('personas.trial.failed'), failure),
  });
  return {
    lines,
    waiting: ask.isPending,
    begin(setting: Setting) {
      setLines([]);
      ask.mutate({ setting, said: [] });
    },
    say(text: string, setting: Setting) {
      const said = [...lines, line({ by: 'customer', text, tools: [], ms: null })];
      setLines(said);
      ask.mutate({ setting, said });
    },
    /** The last answer once more, as after a failure or a change. */
    again(setting: Setting) {
      const last = lines.findLastIndex(({ by }) => by === 'customer');
      const said = lines.slice(0, last + 1);
      setLines(said);
      ask.mutate({ setting, said });
    },
  };
}
