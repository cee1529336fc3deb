import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconLogout, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IssuedPassword, OperatorAccount } from '../../../agent/protocol/operator.ts';
import type { Confirmation } from '../../ui/ConfirmDialog.tsx';
import type { useOperatorChanges } from './useOperators.ts';

interface Props {
  account: OperatorAccount;
  changes: ReturnType<typeof useOperatorChanges>;
  onAsk: (confirmation: Confirmation) => void;
  onIssued: (issued: IssuedPassword) => void;
}

/** What can be done to an account; what throws somebody out asks first. */
export function OperatorActions({ account: { id, name, disabled }, changes, onAsk, onIssued }: Props) {
  const { t } = useTranslation();
  const ask = (action: 'resetPassword' | 'signOutEverywhere' | 'disable', run: () => void) =>
    onAsk({
      title: t(`operators.${action}Title`, { name }),
      what: t(`operators.${action}What`),
      verb: t(`operators.${action}`),
      run,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('operators.actionsOf', { name })}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden="true" />}
          onClick={() => ask('resetPassword', () => changes.resetPassword.mutate(id, { onSuccess: onIssued }))}
        >
          {t('operators.resetPassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => ask('signOutEverywhere', () => changes.signOutEverywhere.mutate(id))}
        >
          {t('operators.signOutEverywhere')}
        </Menu.Item>
        <Menu.Divider />
        {disabled ? (
          <Menu.Item
            leftSection={<IconUserCheck size={16} aria-hidden="true" />}
            onClick={() => changes.change.mutate({ id, change: { disabled: false } })}
          >
            {t('operators.enable')}
          </Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            leftSection={<IconUserOff size={16} aria-hidden="true" />}
            onClick={() => ask('disable', () => changes.change.mutate({ id, change: { disabled: true } }))}
          >
            {t('operators.disable')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
