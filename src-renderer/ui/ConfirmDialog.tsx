import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Confirmation {
  title: string;
  /** What will happen, to whom. */
  what: string;
  /** The verb on the button. */
  verb: string;
  run: () => void;
}

/** Asks before something that can't be taken back. Nothing is asked while `asked` is null. */
export function ConfirmDialog({ asked, onClose }: { asked: Confirmation | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked?.title} size="sm" data-testid="confirm">
      <Text>{asked?.what}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('ui.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            asked?.run();
            onClose();
          }}
          data-testid="confirm-yes"
        >
          {asked?.verb}
        </Button>
      </Group>
    </Modal>
  );
}
