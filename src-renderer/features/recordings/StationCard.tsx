import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordedCalls } from '../../../agent/protocol/recording.ts';
import type { RecordingSettings } from '../../../src-preload/contract/recordings.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { Card } from '../../ui/Card.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { Setting } from '../../ui/Setting.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import { CheckSetting } from './CheckSetting.tsx';
import classes from './Recordings.module.css';
import { useStationRecording, useStationRecordingChanges } from './useStationRecording.ts';

/** What this computer records, how others see it, and the key by which it seals what it has. */
export function StationCard({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const { wholeFloor } = useCapabilities();
  const settings = useStationRecording();
  return (
    <Card title={t('recordings.station')} what={t('recordings.stationWhat')} testId="station-recording">
      {settings.isError ? (
        <QueryFailed title={t('recordings.failed')} error={settings.error} onTryAgain={() => void settings.refetch()} />
      ) : !settings.data ? (
        <RowSkeletons />
      ) : (
        <>
          <Choice settings={settings.data} />
          <KeySetting recordingKey={settings.data.key} />
          {wholeFloor && <CheckSetting onOpenCall={onOpenCall} />}
        </>
      )}
    </Card>
  );
}

function Choice({ settings }: { settings: RecordingSettings }) {
  const { t } = useTranslation();
  const { wholeFloor } = useCapabilities();
  const { change } = useStationRecordingChanges();
  const [name, setName] = useState(settings.name);
  useEffect(() => setName(settings.name), [settings.name]);
  const rename = () => {
    const next = name.trim();
    if (next === '') setName(settings.name);
    else if (next !== settings.name) change.mutate({ name: next });
  };
  return (
    <>
      <Setting label={t('recordings.records')} what={t(`recordings.recordsWhat.${settings.records}`)}>
        {(labelId) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelId}
            value={settings.records}
            disabled={!wholeFloor}
            onChange={(value) => change.mutate({ records: recordedCalls.parse(value) })}
            data={recordedCalls.options.map((value) => ({ value, label: t(`recordings.which.${value}`) }))}
            data-testid="station-records"
          />
        )}
      </Setting>
      <Setting label={t('recordings.name')} what={t('recordings.nameWhat')}>
        {(labelId) => (
          <TextInput
            size="xs"
            aria-labelledby={labelId}
            value={name}
            disabled={!wholeFloor}
            maxLength={100}
            onChange={({ currentTarget: { value } }) => setName(value)}
            onBlur={rename}
            onKeyDown={({ key }) => void (key === 'Enter' && rename())}
            data-testid="station-name"
          />
        )}
      </Setting>
    </>
  );
}

function KeySetting({ recordingKey: { store, state, folder, madeAt } }: { recordingKey: RecordingSettings['key'] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { wholeFloor } = useCapabilities();
  const { renewKey } = useStationRecordingChanges();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const ready = state === 'ready';
  const where = t(`recordings.keyIn.${store}`);
  return (
    <>
      <Setting
        label={t('recordings.key')}
        what={madeAt === null ? where : `${where} ${t('recordings.keySince', { when: moment(madeAt) })}`}
      >
        {() =>
          wholeFloor && (
            <Button
              variant="default"
              leftSection={<IconKey size={15} stroke={1.7} aria-hidden="true" />}
              loading={renewKey.isPending}
              onClick={() =>
                setAsked({
                  title: t('recordings.renewTitle'),
                  what: t(ready ? 'recordings.renewWhat' : 'recordings.renewLost'),
                  verb: t('recordings.renew'),
                  run: () => renewKey.mutate(),
                })
              }
              data-testid="renew-key"
            >
              {t('recordings.renew')}
            </Button>
          )
        }
      </Setting>
      {!ready && (
        <p className={classes.problem} role="alert" data-testid="key-problem">
          <IconAlertTriangle size={17} stroke={1.8} aria-hidden="true" />
          <span>
            <strong>{t(`recordings.keyState.${state}`)}</strong> {t('recordings.keyMeans')}{' '}
            {t(state === 'in-safe' ? 'recordings.keyInSafe' : 'recordings.keyBack')}{' '}
            <bdi dir="ltr" className={classes.folder}>
              {folder}
            </bdi>
          </span>
        </p>
      )}
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
