import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconTransfer } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportRow } from './ExportRow.tsx';
import { ImportRow } from './ImportRow.tsx';
import { isOver } from './progress.ts';
import classes from './Transfers.module.css';
import { useExports } from './useExports.ts';
import { useImports } from './useImports.ts';

/** Exports and uploads in the top line, wherever somebody is by then; nothing while there are none. */
export function TransfersButton({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const exports = useExports().data ?? [];
  const imports = useImports().data ?? [];
  const all = [...exports, ...imports];
  if (all.length === 0) return null;
  const running = all.filter((job) => !isOver(job)).length;
  const failed = all.some(({ state }) => state === 'failed');
  const label =
    running > 0 ? t('transfers.running', { count: running }) : t(failed ? 'transfers.someFailed' : 'transfers.ready');
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.target}
            onClick={() => setOpened(!opened)}
            aria-expanded={opened}
            data-running={running > 0 || undefined}
            data-failed={failed || undefined}
            data-testid="transfers"
          >
            <IconTransfer size={16} stroke={1.8} aria-hidden="true" />
            {label}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.panel} aria-label={t('transfers.title')} data-testid="transfers-panel">
          <ul className={classes.list}>
            {imports.map((job) => (
              <ImportRow
                key={job.id}
                job={job}
                onOpenCall={(callId) => {
                  setOpened(false);
                  onOpenCall(callId);
                }}
              />
            ))}
            {exports.map((job) => (
              <ExportRow key={job.id} job={job} />
            ))}
          </ul>
          <p className={classes.foot}>{t('transfers.anHour')}</p>
        </Popover.Dropdown>
      </Popover>
      <VisuallyHidden role="status">{label}</VisuallyHidden>
    </>
  );
}
