import { Button } from '@mantine/core';
import { IconDownload, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportJob } from '../../../src-preload/contract/exports.ts';
import { exportShare, isOver, sizeOf } from './progress.ts';
import { TransferRow } from './TransferRow.tsx';
import classes from './Transfers.module.css';
import { useCancelExport } from './useExports.ts';

/** One export: how far it is, what it could not take along, and the file once it is ready. */
export function ExportRow({ job }: { job: ExportJob }) {
  const { t } = useTranslation();
  const cancel = useCancelExport();
  const { id, state, calls, callsDone, bytes, fault, name, download, leftOut } = job;
  const { value, unit } = sizeOf(bytes);
  const size = t(`transfers.size.${unit}`, { value });
  const words = {
    running: t('transfers.exporting', { done: callsDone, count: calls }),
    ready: size,
    failed: t(`transfers.exportFault.${fault ?? 'failed'}`),
    cancelled: t('transfers.cancelled'),
  };
  const reasons = [...new Set(leftOut.map(({ because }) => because))];
  return (
    <TransferRow
      icon={<IconPackageExport size={18} stroke={1.6} aria-hidden="true" />}
      title={name ? <bdi>{name}</bdi> : t('transfers.exportOf', { count: calls })}
      words={words[state]}
      state={state}
      share={isOver(job) ? null : exportShare(job)}
      cancel={{
        label: t(isOver(job) ? 'transfers.discard' : 'transfers.stop'),
        run: () => cancel.mutate(id),
        busy: cancel.isPending,
      }}
      testId="export-job"
    >
      {reasons.map((because) => (
        <span key={because} className={classes.leftOut}>
          {t(`transfers.leftOut.${because}`, { count: leftOut.filter((each) => each.because === because).length })}
        </span>
      ))}
      {state === 'ready' && download && (
        <Button
          component="a"
          href={download}
          download={name ?? ''}
          size="compact-sm"
          className={classes.download}
          leftSection={<IconDownload size={15} stroke={1.8} aria-hidden="true" />}
          data-testid="export-download"
        >
          {t('transfers.download')}
        </Button>
      )}
    </TransferRow>
  );
}
