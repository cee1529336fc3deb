import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { SessionTable } from '../../ui/SessionTable.tsx';
import table from '../../ui/Table.module.css';
import { useRevokeSession, useSessions } from './useSessions.ts';

/** Every place where this operator is signed in; all but this one can be ended here. */
export function OwnSessions() {
  const { t } = useTranslation();
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
        <SessionTable
          sessions={sessions.data.sessions}
          ending={revoke.isPending ? revoke.variables : undefined}
          onEnd={revoke.mutate}
        />
      )}
    </Card>
  );
}
