import { Button, Progress, UnstyledButton } from '@mantine/core';
import { IconEar, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaterTranscript } from '../../../src-preload/contract/imports.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './LaterTranscripts.module.css';
import { TranscriptDiff } from './TranscriptDiff.tsx';
import { useLaterTranscripts, useTranscriptChanges } from './useLaterTranscripts.ts';

interface Props {
  callId: string;
  /** Goes to a moment of the call, ms since it came in. */
  onMoment: (at: number) => void;
}

/** A call's recording understood once more, beside the transcript of the time: how far it is, and word by word what differs. */
export function LaterTranscripts({ callId, onMoment }: Props) {
  const { t } = useTranslation();
  const can = useCapabilities();
  const online = useFloorStatus(({ status }) => status?.state === 'online');
  const all = useLaterTranscripts(callId);
  const { again } = useTranscriptChanges(callId);
  const [chosen, setChosen] = useState<string | null>(null);
  const transcripts = all.data ?? [];
  const shown = transcripts.find(({ transcriptId }) => transcriptId === chosen) ?? transcripts[0];
  const running = transcripts.some(({ state }) => state === 'running');
  return (
    <section className={classes.root} aria-label={t('transcripts.title')} data-testid="later-transcripts">
      <div className={classes.body}>
        {all.isPending ? (
          <RowSkeletons />
        ) : all.isError ? (
          <QueryFailed title={t('transcripts.failed')} error={all.error} onTryAgain={() => void all.refetch()} />
        ) : transcripts.length === 0 ? (
          <StateMessage icon={<IconEar size={20} />} title={t('transcripts.none')}>
            {t('transcripts.noneWhat')}
          </StateMessage>
        ) : (
          <>
            <ul className={classes.list}>
              {transcripts.map((transcript) => (
                <TranscriptRow
                  key={transcript.transcriptId}
                  callId={callId}
                  transcript={transcript}
                  current={transcript === shown}
                  onChoose={() => setChosen(transcript.transcriptId)}
                />
              ))}
            </ul>
            {shown && <TranscriptDiff callId={callId} transcript={shown} onMoment={onMoment} />}
          </>
        )}
      </div>
      {can.transcribe && (
        <div className={classes.foot}>
          <Button
            fullWidth
            variant="default"
            leftSection={<IconEar size={16} stroke={1.8} aria-hidden="true" />}
            loading={again.isPending}
            disabled={!online || running}
            onClick={() => again.mutate()}
            data-testid="understand-again"
          >
            {t('transcripts.again')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  callId: string;
  transcript: LaterTranscript;
  current: boolean;
  onChoose: () => void;
}

function TranscriptRow({ callId, transcript, current, onChoose }: RowProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { cancel } = useTranscriptChanges(callId);
  const { transcriptId, startedAt, by, model, state, pieces, piecesDone, fault } = transcript;
  return (
    <li className={classes.row} data-current={current || undefined} data-state={state} data-testid="later-transcript">
      <UnstyledButton className={classes.choose} onClick={onChoose} aria-pressed={current}>
        <span className={classes.when}>{moment(startedAt)}</span>
        <span className={classes.dim}>
          <bdi>{model}</bdi> · <bdi>{by}</bdi>
        </span>
        <span className={classes.dim} role="status" title={fault ?? undefined}>
          {t(`transcripts.state.${state}`, { done: piecesDone, pieces })}
        </span>
      </UnstyledButton>
      {state === 'running' && (
        <>
          <Progress size={4} value={pieces === 0 ? 0 : (piecesDone / pieces) * 100} />
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            className={classes.stop}
            leftSection={<IconX size={13} aria-hidden="true" />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(transcriptId)}
          >
            {t('transcripts.stop')}
          </Button>
        </>
      )}
    </li>
  );
}
