import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../../src-preload/contract/imports.ts';
import { clock } from '../../i18n/format.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { importShare, isOver, sizeOf } from './progress.ts';
import { TransferRow } from './TransferRow.tsx';
import classes from './Transfers.module.css';
import { useCancelImport } from './useImports.ts';

/** One upload: how far it is, why it came to nothing, and the call that it has become. */
export function ImportRow({ job, onOpenCall }: { job: ImportJob; onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const cancel = useCancelImport();
  const { id, state, startedAt, bytes, durationMs, cutShort, callId, fault } = job;
  const { value, unit } = sizeOf(bytes);
  const words = {
    waiting: t('transfers.waiting'),
    uploading: t('transfers.uploading', { size: t(`transfers.size.${unit}`, { value }) }),
    converting: t('transfers.converting'),
    done: durationMs === null ? t('transfers.imported') : t('transfers.importedLong', { length: clock(durationMs) }),
    failed: t(`transfers.importFault.${fault ?? 'failed'}`),
    cancelled: t('transfers.cancelled'),
  };
  return (
    <TransferRow
      icon={<IconFileImport size={18} stroke={1.6} aria-hidden="true" />}
      title={t('transfers.importOf', { when: moment(startedAt) })}
      words={words[state]}
      state={state}
      share={isOver(job) ? null : importShare(job)}
      cancel={{
        label: t(isOver(job) ? 'transfers.forget' : 'transfers.stop'),
        run: () => cancel.mutate(id),
        busy: cancel.isPending,
      }}
      testId="import-job"
    >
      {cutShort && <span className={classes.leftOut}>{t('transfers.cutShort')}</span>}
      {callId && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.download}
          onClick={() => onOpenCall(callId)}
          data-testid="import-open"
        >
          {t('transfers.openCall')}
        </Button>
      )}
    </TransferRow>
  );
}
