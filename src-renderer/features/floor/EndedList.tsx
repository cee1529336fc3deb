import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { EndedRow } from '../../ui/EndedRow.tsx';
import { walkByArrows } from '../../ui/walkByArrows.ts';
import classes from './FloorView.module.css';

export function EndedList({ calls, onOpen }: { calls: readonly CallSummary[]; onOpen: (callId: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={classes.heading}>{t('floor.justEnded')}</h2>
      <ul className={classes.rows} aria-label={t('floor.justEnded')} onKeyDown={walkByArrows} data-testid="just-ended">
        {calls.map((call) => (
          <li key={call.callId}>
            <EndedRow call={call} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}
