import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedPassword } from '../../../agent/protocol/operator.ts';
import { Card } from '../../ui/Card.tsx';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { InviteForm } from './InviteForm.tsx';
import { IssuedPasswordDialog } from './IssuedPasswordDialog.tsx';
import { OperatorRow } from './OperatorRow.tsx';
import { useOperatorChanges, useOperators } from './useOperators.ts';

/** Who may sign in, as what, and since when they were seen: for administrators. */
export function OperatorsSection() {
  const { t } = useTranslation();
  const operators = useOperators();
  const changes = useOperatorChanges();
  const [inviting, setInviting] = useState(false);
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  return (
    <Card
      title={t('operators.title')}
      what={t('operators.what')}
      testId="operators"
      aside={
        <Button
          leftSection={<IconUserPlus size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setInviting(true)}
          data-testid="invite-operator"
        >
          {t('operators.invite')}
        </Button>
      }
    >
      {operators.isPending ? (
        <RowSkeletons />
      ) : operators.isError && !operators.data ? (
        <div className={table.empty}>
          <QueryFailed
            title={t('operators.failed')}
            error={operators.error}
            onTryAgain={() => void operators.refetch()}
          />
        </div>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('operators.person')}</th>
              <th scope="col">{t('operators.role')}</th>
              <th scope="col">{t('operators.state')}</th>
              <th scope="col">{t('operators.lastSeen')}</th>
              <th scope="col" className={table.number}>
                {t('operators.sessions')}
              </th>
              <th aria-label={t('operators.actions')} />
            </tr>
          </thead>
          <tbody>
            {operators.data?.operators.map((account) => (
              <OperatorRow key={account.id} account={account} changes={changes} onAsk={setAsked} onIssued={setIssued} />
            ))}
          </tbody>
        </table>
      )}
      <InviteForm
        opened={inviting}
        onClose={() => setInviting(false)}
        invite={changes.invite}
        onInvited={(answer) => {
          setInviting(false);
          setIssued(answer);
        }}
      />
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
      <IssuedPasswordDialog issued={issued} onClose={() => setIssued(null)} />
    </Card>
  );
}
