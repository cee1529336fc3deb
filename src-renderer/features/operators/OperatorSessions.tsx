import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorAccount } from '../../../agent/protocol/operator.ts';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { SessionTable } from '../../ui/SessionTable.tsx';
import { type useOperatorChanges, useSessionsOf } from './useOperators.ts';

interface Props {
  account: OperatorAccount;
  endSession: ReturnType<typeof useOperatorChanges>['endSession'];
}

/** How many sessions somebody has; opens the list of them. */
export function OperatorSessions({ account, endSession }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { name, sessions } = account;
  if (sessions === 0 && !opened) return sessions;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('operators.sessionsOf', { name, count: sessions })}
        onClick={() => setOpened(true)}
        data-testid="operator-sessions"
      >
        {sessions}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('operators.sessionsTitle', { name })} size="lg">
        <SessionList account={account} endSession={endSession} />
      </Modal>
    </>
  );
}

function SessionList({ account, endSession }: Props) {
  const { t } = useTranslation();
  const sessions = useSessionsOf(account.id);
  if (sessions.isPending) return <RowSkeletons />;
  if (sessions.isError) {
    return (
      <QueryFailed
        title={t('operators.sessionsFailed')}
        error={sessions.error}
        onTryAgain={() => void sessions.refetch()}
      />
    );
  }
  if (sessions.data.sessions.length === 0) return <Text c="dimmed">{t('operators.noSessions')}</Text>;
  return (
    <SessionTable
      sessions={sessions.data.sessions}
      ending={endSession.isPending ? endSession.variables : undefined}
      onEnd={endSession.mutate}
    />
  );
}
