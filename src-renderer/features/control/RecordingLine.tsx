import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { type RecordingStand, recordingStand } from '../../ui/recordingStand.ts';
import { useControl, useHand, useMaybeControl } from './ControlContext.tsx';
import { Key } from './Key.tsx';
import { controlKeys } from './keys.ts';
import classes from './RecordingLine.module.css';
import { recordAction, recordName } from './recordAction.ts';
import { refusalOf } from './refusal.ts';
import { useReasonWords } from './useReasonWords.ts';

/** Whether a live call is being recorded, where, and if not why; and the button that changes it. Never silent: nobody recording is said too. */
export function RecordingLine() {
  const { t } = useTranslation();
  const call = useTimeline((state) => state.call);
  const control = useMaybeControl();
  const stand = call && recordingStand(call);
  if (!stand) return null;
  const { title, what } = wordsOf();
  return (
    <div className={classes.root} data-stand={stand.kind} data-testid="recording">
      <span className={classes.words} role="status">
        <span className={classes.dot} aria-hidden="true" />
        <span>
          <span className={classes.title}>{title}</span>
          {what && <span className={classes.what}>{what}</span>}
        </span>
      </span>
      {control && isChangeable(stand) && <RecordButton />}
    </div>
  );

  function wordsOf(): { title: string; what?: string } {
    switch (stand?.kind) {
      case 'recording':
        return { title: t('recording.recording'), what: t('recording.at', { where: stand.where }) };
      case 'paused':
        return { title: t('recording.paused'), what: t(`recording.pausedFor.${stand.because}`) };
      case 'nobody':
        return { title: t('recording.nobody'), what: t(`recording.because.${stand.because}`) };
      default:
        return { title: stand ? t(`recording.${stand.kind}`) : '' };
    }
  }
}

/** While nobody records there is nothing to pause, and nothing to start that would not begin by itself. */
const isChangeable = ({ kind }: RecordingStand): boolean => kind !== 'waiting' && kind !== 'nobody';

function RecordButton() {
  const { t } = useTranslation();
  const { call, hand, ui, situation } = useControl();
  const busy = useHand((state) => state.pending.includes('record'));
  const reason = useReasonWords();
  const action = recordAction(call.recording);
  const refusal = refusalOf({ kind: 'record', action }, situation);
  const name = recordName[action];
  const press = () => {
    if (refusal) return hand.notify({ kind: 'refused', command: null, refusal });
    // What the customer has refused is asked about once more.
    if (action === 'start' && call.recording?.consent === false) return ui.setState({ dialog: 'record' });
    void hand.give({ kind: 'record', action });
  };
  return (
    <Tooltip
      label={refusal ? `${t('control.notNow')} ${reason(refusal)}` : t(`control.what.${name}`)}
      multiline
      maw={260}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        aria-disabled={refusal !== null}
        data-disabled={refusal !== null || undefined}
        aria-keyshortcuts={controlKeys.record}
        rightSection={<Key name={controlKeys.record} />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={press}
        data-testid="record"
      >
        {t(`control.name.${name}`)}
      </Button>
    </Tooltip>
  );
}
