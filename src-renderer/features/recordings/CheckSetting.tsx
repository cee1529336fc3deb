import { Anchor, Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordingCheck } from '../../../src-preload/contract/recordings.ts';
import { clock } from '../../i18n/format.ts';
import { Setting } from '../../ui/Setting.tsx';
import classes from './Recordings.module.css';
import { useRecordingCheck } from './useStationRecording.ts';

/** Reads every recording on this disk from beginning to end, and says which is damaged and where. */
export function CheckSetting({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const { check, start, stop } = useRecordingCheck();
  const running = check?.state === 'running';
  return (
    <>
      <Setting label={t('recordings.check')} what={t('recordings.checkWhat')}>
        {() =>
          running ? (
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()} data-testid="stop-check">
              {t('recordings.stopCheck')}
            </Button>
          ) : (
            <Button
              variant="default"
              loading={start.isPending}
              onClick={() => start.mutate()}
              data-testid="start-check"
            >
              {t('recordings.startCheck')}
            </Button>
          )
        }
      </Setting>
      {check && (
        <div className={classes.check} data-testid="check">
          {running && <Progress size={4} value={check.total === 0 ? 0 : (check.checked / check.total) * 100} />}
          <span role="status" className={classes.what}>
            {t(`recordings.checked.${check.state}`, { checked: check.checked, total: check.total })}{' '}
            {!running &&
              (check.found.length === 0
                ? t('recordings.allWhole')
                : t('recordings.notWhole', { count: check.found.length }))}
          </span>
          {check.found.length > 0 && <Found found={check.found} onOpenCall={onOpenCall} />}
        </div>
      )}
    </>
  );
}

function Found({ found, onOpenCall }: { found: RecordingCheck['found']; onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.found}>
      {found.map(({ callId, segment, state, atMs }) => (
        <li key={`${callId}/${segment}/${atMs}`} data-testid="check-found">
          <Anchor component="button" type="button" onClick={() => onOpenCall(callId)}>
            {t('audit.target.call')} <bdi dir="ltr">{callId.slice(0, 8)}</bdi>
          </Anchor>
          <span>{t(`review.sound.${state}`)}</span>
          {atMs !== null && <span dir="ltr">{clock(atMs)}</span>}
        </li>
      ))}
    </ul>
  );
}
