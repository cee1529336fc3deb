import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Drill } from '../../../agent/protocol/drill.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import { CallerRow } from './CallerRow.tsx';
import { DrillSummary } from './DrillSummary.tsx';
import classes from './Drills.module.css';
import { scriptTitle } from './scriptTitle.ts';
import { useDrill, useScripts, useStopDrill } from './useDrills.ts';

/** One drill: how it stands or went in figures, and each caller, live. */
export function DrillPage({ drillId, onOpenCall }: { drillId: string; onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const drill = useDrill(drillId);
  return (
    <div className={classes.view} data-testid="drill" data-running={drill.data?.endedAt === null}>
      {drill.data ? (
        <Running drill={drill.data} onOpenCall={onOpenCall} />
      ) : drill.isError ? (
        <QueryFailed title={t('drills.oneFailed')} error={drill.error} onTryAgain={() => void drill.refetch()} />
      ) : (
        <RowSkeletons />
      )}
    </div>
  );
}

function Running({ drill, onOpenCall }: { drill: Drill; onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const scripts = useScripts();
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const stop = useStopDrill(drill.id);
  const title = scriptTitle(scripts.data ?? [], drill);
  const about = [
    t(`language.${drill.language}`),
    t(`drills.moods.${drill.mood}`),
    t('drills.startedBy', { name: drill.startedBy, when: moment(drill.startedAt) }),
  ];
  return (
    <>
      <Card
        title={title}
        what={about.join(' · ')}
        aside={
          drill.endedAt === null && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} stroke={1.8} aria-hidden="true" />}
              loading={stop.isPending}
              disabled={!online}
              onClick={() => stop.mutate()}
              data-testid="stop-drill"
            >
              {t('drills.stop')}
            </Button>
          )
        }
      >
        <DrillSummary drill={drill} />
      </Card>
      <Card title={t('drills.callers')}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('drills.caller')}</th>
              <th scope="col">{t('drills.progress')}</th>
              <th scope="col" className={table.number}>
                {t('drills.answeredAfter')}
              </th>
              <th scope="col">{t('drills.outcome')}</th>
              <th aria-label={t('drills.openCall')} />
            </tr>
          </thead>
          <tbody>
            {drill.callers.map((caller, index) => (
              <CallerRow key={caller.callerId} caller={caller} number={index + 1} onOpenCall={onOpenCall} />
            ))}
          </tbody>
        </table>
      </Card>
    </>
  );
}
