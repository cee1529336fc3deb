import { Badge, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../agent/protocol/operator.ts';
import table from './Table.module.css';
import { useMoment } from './useMoment.ts';

interface Props {
  sessions: readonly SessionSummary[];
  /** The one that is being ended. */
  ending: string | undefined;
  onEnd: (id: string) => void;
}

/** Where somebody is signed in. Each can be ended but the one that asks. */
export function SessionTable({ sessions, ending, onEnd }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('account.from')}</th>
          <th scope="col">{t('account.since')}</th>
          <th scope="col">{t('account.lastSeen')}</th>
          <th aria-label={t('account.end')} />
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, from, createdAt, lastSeenAt, current }) => (
          <tr key={id} data-testid="session-row">
            <td>
              <bdi dir="ltr">{from}</bdi>
            </td>
            <td className={table.dim}>{moment(createdAt)}</td>
            <td className={table.dim}>{moment(lastSeenAt)}</td>
            <td className={table.number}>
              {current ? (
                <Badge variant="light" tt="none">
                  {t('account.here')}
                </Badge>
              ) : (
                <Button size="compact-sm" variant="default" loading={ending === id} onClick={() => onEnd(id)}>
                  {t('account.end')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
