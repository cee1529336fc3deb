import { Switch, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiffRow, LaterTranscript } from '../../../src-preload/contract/imports.ts';
import { clock } from '../../i18n/format.ts';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import classes from './LaterTranscripts.module.css';
import { useTranscriptDiff } from './useLaterTranscripts.ts';

interface Props {
  callId: string;
  transcript: LaterTranscript;
  onMoment: (at: number) => void;
}

/** Word by word: what both have, what only the first one had, what only the later one has. */
export function TranscriptDiff({ callId, transcript: { transcriptId }, onMoment }: Props) {
  const { t } = useTranslation();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const diff = useTranscriptDiff(callId, transcriptId);
  if (diff.isPending) return <RowSkeletons />;
  if (diff.isError) {
    return <QueryFailed title={t('transcripts.failed')} error={diff.error} onTryAgain={() => void diff.refetch()} />;
  }
  const differs = ({ words }: DiffRow) => words.some((word) => word.in !== 'both');
  const different = diff.data.filter(differs).length;
  return (
    <>
      <div className={classes.tools}>
        <span className={classes.dim}>{t('transcripts.different', { count: different, all: diff.data.length })}</span>
        <Switch
          size="xs"
          label={t('transcripts.onlyDifferent')}
          checked={onlyDifferent}
          onChange={({ currentTarget }) => setOnlyDifferent(currentTarget.checked)}
        />
      </div>
      <ol className={classes.rows}>
        {diff.data
          .filter((row) => !onlyDifferent || differs(row))
          .map((row) => (
            <li key={`${row.speaker}/${row.startMs}`} className={classes.said} data-testid="diff-row">
              <UnstyledButton className={classes.moment} onClick={() => onMoment(row.startMs)}>
                <time dir="ltr">{clock(row.startMs)}</time>
                <span data-speaker={row.speaker}>{t(`speaker.${row.speaker}`)}</span>
              </UnstyledButton>
              <p dir="auto">
                <Words words={row.words} />
              </p>
            </li>
          ))}
      </ol>
    </>
  );
}

/** Struck through what is no longer there, underlined what is new: not by colour alone. */
function Words({ words }: Pick<DiffRow, 'words'>) {
  const pieces: { key: number; in: DiffRow['words'][number]['in']; text: string }[] = [];
  for (const [index, word] of words.entries()) {
    const last = pieces.at(-1);
    if (last?.in === word.in) last.text += ` ${word.text}`;
    else pieces.push({ key: index, in: word.in, text: word.text });
  }
  return pieces.map(({ key, in: where, text }) => {
    if (where === 'first') return <del key={key}>{text} </del>;
    if (where === 'later') return <ins key={key}>{text} </ins>;
    return <span key={key}>{text} </span>;
  });
}
