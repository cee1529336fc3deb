import { IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { DrillForm } from './DrillForm.tsx';
import { DrillRow } from './DrillRow.tsx';
import classes from './Drills.module.css';
import { useDrills, useScripts } from './useDrills.ts';

/** Rehearsal in numbers: a new drill, and those of before. */
export function DrillsView({ onOpen }: { onOpen: (drillId: string) => void }) {
  const { t } = useTranslation();
  const drills = useDrills();
  const scripts = useScripts();
  return (
    <div className={classes.view}>
      <Card title={t('drills.new')} what={t('drills.newWhat')}>
        <div className={classes.form}>
          {scripts.isPending ? (
            <RowSkeletons />
          ) : scripts.isError ? (
            <QueryFailed
              title={t('drills.scriptsFailed')}
              error={scripts.error}
              onTryAgain={() => void scripts.refetch()}
            />
          ) : (
            <DrillForm scripts={scripts.data} onStarted={onOpen} />
          )}
        </div>
      </Card>
      <Card title={t('drills.former')}>
        {drills.isPending ? (
          <RowSkeletons />
        ) : drills.isError && !drills.data ? (
          <div className={classes.empty}>
            <QueryFailed title={t('drills.failed')} error={drills.error} onTryAgain={() => void drills.refetch()} />
          </div>
        ) : drills.data?.length === 0 ? (
          <div className={classes.empty}>
            <StateMessage icon={<IconTargetArrow size={20} />} title={t('drills.none')}>
              {t('drills.noneWhat')}
            </StateMessage>
          </div>
        ) : (
          <ul className={classes.list} data-testid="drills">
            {drills.data?.map((drill) => (
              <li key={drill.id}>
                <DrillRow drill={drill} scripts={scripts.data ?? []} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
