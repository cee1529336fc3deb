import { Alert, Button, Group, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '../../../../agent/protocol/contactImport.ts';
import { importErrorsAddress } from '../../../../src-preload/contract/customers.ts';
import { seconds } from '../../../i18n/format.ts';
import shared from '../Customer.module.css';

interface Props {
  job: ContactImport;
  onCancel: (id: string) => void;
  onClose: () => void;
}

/** How an import goes, and what came of it: rows that could not be taken are in a file to correct. */
export function BringInProgress({ job, onCancel, onClose }: Props) {
  const { t } = useTranslation();
  const running = job.state === 'running';
  const figures = (['created', 'updated', 'skipped', 'failed'] as const).map((each) => ({
    each,
    words: t(`customer.bringIn.count.${each}`, { count: job[each] }),
  }));
  return (
    <div className={shared.stack} data-testid="bring-in-progress" data-state={job.state}>
      <Progress
        value={Math.round(job.progress * 100)}
        animated={running}
        aria-label={t('customer.bringIn.title')}
        color={job.state === 'failed' ? 'red' : undefined}
      />
      <p className={shared.quiet} role="status">
        {job.state === 'done' && job.tookMs !== null
          ? t('customer.bringIn.done', { count: job.rows, seconds: seconds(job.tookMs) })
          : t(`customer.bringIn.state.${job.fault === 'open-quote' ? job.fault : job.state}`, { count: job.rows })}
      </p>
      <ul className={shared.lines}>
        {figures.map(({ each, words }) => (
          <li key={each} data-testid={`bring-in-${each}`} data-count={job[each]}>
            {words}
          </li>
        ))}
      </ul>
      {!running && job.failed > 0 && (
        <Alert color="yellow" title={t('customer.bringIn.toCorrect')}>
          {t('customer.bringIn.toCorrectWhat')}
          <div>
            <Button
              component="a"
              href={importErrorsAddress(job.id)}
              download
              mt="xs"
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
              data-testid="bring-in-errors"
            >
              {t('customer.bringIn.errors', { count: job.failed })}
            </Button>
          </div>
        </Alert>
      )}
      <Group justify="flex-end">
        {running ? (
          <Button variant="default" onClick={() => onCancel(job.id)} data-testid="bring-in-stop">
            {t('customer.bringIn.stop')}
          </Button>
        ) : (
          <Button onClick={onClose} data-testid="bring-in-close">
            {t('ui.close')}
          </Button>
        )}
      </Group>
    </div>
  );
}
