import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IssuedPassword } from '../../../agent/protocol/operator.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './Operators.module.css';

/** A password that exists nowhere else: shown this once, closed only by the button, so that no stray click loses it. */
export function IssuedPasswordDialog({ issued, onClose }: { issued: IssuedPassword | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={issued !== null}
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t('operators.passwordTitle', { name: issued?.operator.name })}
      size="md"
    >
      <Text>{t('operators.passwordWhat')}</Text>
      <div className={classes.password}>
        <code data-testid="issued-password">{issued?.password}</code>
        <CopyButton value={issued?.password ?? ''} />
      </div>
      <Text c="dimmed" size="sm">
        {t('operators.passwordOnce')}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-testid="password-noted">
          {t('operators.passwordNoted')}
        </Button>
      </Group>
    </Modal>
  );
}
