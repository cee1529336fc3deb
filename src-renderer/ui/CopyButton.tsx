import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Puts a text on the clipboard, and says so in its own place. */
export function CopyButton({ value, testId }: { value: string; testId?: string }) {
  const { t } = useTranslation();
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={15} stroke={1.8} aria-hidden="true" />}
      onClick={() => copy(value)}
      data-testid={testId}
    >
      <span role="status">{copied ? t('ui.copied') : t('ui.copy')}</span>
    </Button>
  );
}
