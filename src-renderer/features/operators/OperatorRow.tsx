import { Avatar, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type IssuedPassword, type OperatorAccount, operatorRole } from '../../../agent/protocol/operator.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import type { Confirmation } from '../../ui/ConfirmDialog.tsx';
import { initials } from '../../ui/initials.ts';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import { useNow } from '../../ui/useNow.ts';
import { accountState } from './accountState.ts';
import { OperatorActions } from './OperatorActions.tsx';
import { OperatorSessions } from './OperatorSessions.tsx';
import classes from './Operators.module.css';
import type { useOperatorChanges } from './useOperators.ts';

interface Props {
  account: OperatorAccount;
  changes: ReturnType<typeof useOperatorChanges>;
  onAsk: (confirmation: Confirmation) => void;
  onIssued: (issued: IssuedPassword) => void;
}

/** One account. The own one can't be changed here: nobody locks themselves out by a slip. */
export function OperatorRow({ account, changes, onAsk, onIssued }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const own = useFloorStatus(({ operator }) => operator?.id === account.id);
  const offset = useFloorStatus(({ clockOffset }) => clockOffset);
  const now = useNow(account.lockedUntil !== null, 5_000) + offset;
  const { id, name, role } = account;
  const state = accountState(account, now);
  const changeRole = (value: string) => {
    const next = operatorRole.parse(value);
    onAsk({
      title: t('operators.changeRoleTitle', { name }),
      what: t('operators.changeRoleWhat', { role: t(`role.${next}`) }),
      verb: t('operators.changeRole'),
      run: () => changes.change.mutate({ id, change: { role: next } }),
    });
  };
  return (
    <tr data-testid="operator-row" data-operator={account.email}>
      <td>
        <span className={classes.person}>
          <Avatar size={28} radius="50%" color="deepTeal" variant="light" aria-hidden="true">
            {initials(name)}
          </Avatar>
          <span className={classes.names}>
            <span className={classes.name}>
              <bdi>{name}</bdi> {own && <span className={table.dim}>({t('operators.you')})</span>}
            </span>
            <bdi dir="ltr" className={classes.email}>
              {account.email}
            </bdi>
          </span>
        </span>
      </td>
      <td>
        {own ? (
          t(`role.${role}`)
        ) : (
          <NativeSelect
            size="xs"
            className={classes.role}
            aria-label={t('operators.roleOf', { name })}
            value={role}
            onChange={(event) => changeRole(event.currentTarget.value)}
            data={operatorRole.options.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        )}
      </td>
      <td>
        <span className={classes.state} data-state={state} data-testid="operator-state">
          {t(`operators.states.${state}`, {
            time: state === 'locked' && account.lockedUntil !== null ? moment(account.lockedUntil) : '',
          })}
        </span>
      </td>
      <td className={table.dim}>{account.lastSeenAt === null ? t('operators.never') : moment(account.lastSeenAt)}</td>
      <td className={table.number}>
        <OperatorSessions account={account} endSession={changes.endSession} />
      </td>
      <td className={table.number}>
        {!own && <OperatorActions account={account} changes={changes} onAsk={onAsk} onIssued={onIssued} />}
      </td>
    </tr>
  );
}
