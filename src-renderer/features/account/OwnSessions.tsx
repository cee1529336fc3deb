import { Badge, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import { useRevokeSession, useSessions } from './useSessions.ts';

/** Every place where this operator is signed in; all but this one can be ended here. */
export function OwnSessions() {
  const { t } = useTranslation();
  const moment = useMoment();
  const sessions = useSessions();
  const revoke = useRevokeSession();
  return (
    <Card title={t('account.sessions')} what={t('account.sessionsWhat')} testId="own-sessions">
      {sessions.isPending ? (
        <RowSkeletons />
      ) : sessions.isError ? (
        <div className={table.empty}>
          <QueryFailed
            title={t('account.sessionsFailed')}
            error={sessions.error}
            onTryAgain={() => void sessions.refetch()}
          />
        </div>
      ) : (
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
            {sessions.data.sessions.map((session) => (
              <tr key={session.id} data-testid="own-session">
                <td>
                  <bdi dir="ltr">{session.from}</bdi>
                </td>
                <td className={table.dim}>{moment(session.createdAt)}</td>
                <td className={table.dim}>{moment(session.lastSeenAt)}</td>
                <td className={table.number}>
                  {session.current ? (
                    <Badge variant="light" tt="none">
                      {t('account.here')}
                    </Badge>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={revoke.isPending && revoke.variables === session.id}
                      onClick={() => revoke.mutate(session.id)}
                    >
                      {t('account.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
