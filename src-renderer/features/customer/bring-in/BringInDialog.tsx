import { Alert, FileInput, Modal, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../../ui/useFailureWords.ts';
import { BringInPreview } from './BringInPreview.tsx';
import { BringInProgress } from './BringInProgress.tsx';
import { useBringIn } from './useBringIn.ts';

/** Customers from a CSV file: the file, what its columns mean, and how it goes. */
export function BringInDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('customer.bringIn.title')} size={860} data-testid="bring-in">
      {opened && <BringIn onClose={onClose} />}
    </Modal>
  );
}

function BringIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const way = useBringIn();
  const failureWords = useFailureWords();
  if (way.job) return <BringInProgress job={way.job} onCancel={(id) => way.cancel.mutate(id)} onClose={onClose} />;
  if (way.started) {
    return (
      <BringInPreview
        // Read in another encoding the columns are guessed anew.
        key={way.started.preview.encoding}
        started={way.started}
        reading={way.preview.isPending}
        beginning={way.begin.isPending}
        onEncoding={(id, encoding) => way.preview.mutate({ id, encoding })}
        onBegin={(id, order) => way.begin.mutate({ id, order })}
        onClose={() => {
          way.cancel.mutate(way.started?.import.id ?? '');
          onClose();
        }}
      />
    );
  }
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('customer.bringIn.what')}
      </Text>
      <FileInput
        size="sm"
        label={t('customer.bringIn.file')}
        placeholder={t('customer.bringIn.fileHint')}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden="true" />}
        disabled={way.upload.isPending}
        onChange={(file) => file && way.upload.mutate(file)}
        data-testid="bring-in-file"
      />
      {way.upload.isError && (
        <Alert color="red" mt="md" title={t('customer.bringIn.failed')}>
          {failureWords(way.upload.error)}
        </Alert>
      )}
    </>
  );
}
