import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPackageExport, IconPinned, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSelection } from './useSelection.ts';

interface Props {
  call: Pick<CallSummary, 'callId' | 'keep' | 'erased' | 'state'>;
  onExport: (callIds: string[]) => void;
}

/** What can be done with one call that is looked at: carry it away, spare it, erase it. */
export function CallActions({ call: { callId, keep, erased, state }, onExport }: Props) {
  const { t } = useTranslation();
  const can = useCapabilities();
  const online = useFloorStatus(({ status }) => status?.state === 'online');
  const selection = useSelection();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  if (erased) return null;
  const Pin = keep ? IconPinnedOff : IconPinned;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={selection.keep.isPending || selection.erase.isPending}
            aria-label={t('review.actions')}
            data-testid="call-actions"
          >
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPackageExport size={16} aria-hidden="true" />}
            onClick={() => onExport([callId])}
            data-testid="export-call"
          >
            {t('review.exportThis')}
          </Menu.Item>
          {can.keepCalls && (
            <Menu.Item
              disabled={!online}
              leftSection={<Pin size={16} aria-hidden="true" />}
              onClick={() => selection.keep.mutate({ callIds: [callId], keep: !keep })}
              data-testid="keep-call"
            >
              {t(keep ? 'review.unkeepThis' : 'review.keepThis')}
            </Menu.Item>
          )}
          {can.eraseCalls && (
            <Menu.Item
              color="red"
              disabled={!online || state !== 'ended'}
              leftSection={<IconTrash size={16} aria-hidden="true" />}
              onClick={() =>
                setAsked({
                  title: t('review.eraseTitle', { count: 1 }),
                  what: t('review.eraseWhat'),
                  verb: t('review.eraseVerb', { count: 1 }),
                  run: () => selection.erase.mutate([callId]),
                })
              }
              data-testid="erase-call"
            >
              {t('review.eraseThis')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
