import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../features/session/useSignOut.ts';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { initials } from '../ui/initials.ts';

export function OperatorMenu() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const operator = useFloorStatus((state) => state.operator);
  if (!operator) return null;
  const role = t(`role.${operator.role}`);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton
          aria-label={t('top.operator', { name: operator.name, role })}
          style={{ borderRadius: '50%' }}
          data-testid="operator"
        >
          <Avatar size={28} radius="50%" color="deepTeal" variant="filled">
            {initials(operator.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--fw-text)">
            <bdi>{operator.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {role}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => signOut.mutate()}>
          {t('top.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
