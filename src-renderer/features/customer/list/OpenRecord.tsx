import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFloorStatus } from '../../../station/floorStatusStore.ts';
import { useCapabilities } from '../../../station/useCapabilities.ts';
import { useViewReport } from '../../../station/useViewReport.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { QueryFailed } from '../../../ui/QueryState.tsx';
import { CustomerForm } from '../CustomerForm.tsx';
import { CustomerRights } from '../CustomerRights.tsx';
import { CustomerSkeleton } from '../CustomerSkeleton.tsx';
import { CustomerView } from '../CustomerView.tsx';
import { fieldsOf } from '../draft.ts';
import { setDraft, useDrafts } from '../draftStore.ts';
import { RecordParts } from '../RecordParts.tsx';
import { byId, useCustomer } from '../useCustomer.ts';

interface Props {
  contactId: string;
  onClose: () => void;
  onOpenCall: (callId: string) => void;
  onExport?: ((contactId: string) => void) | undefined;
}

/** One record beside the list, as it stands beside a call. */
export function OpenRecord({ contactId, onClose, onOpenCall, onExport }: Props) {
  const { t } = useTranslation();
  const key = byId(contactId);
  const customer = useCustomer(key);
  const draft = useDrafts(({ drafts }) => drafts[key]);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const { editCustomers, eraseCalls, mergeCustomers } = useCapabilities();
  const contact = customer.data?.contact ?? null;
  useViewReport('contact.viewed', contact?.id ?? null);
  return (
    <Panel
      title={t('customer.title')}
      testId="open-record"
      aside={
        <>
          {editCustomers && contact && !draft && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPencil size={14} stroke={1.8} aria-hidden="true" />}
              disabled={!online}
              onClick={() => setDraft(key, { base: contact, fields: fieldsOf(contact) })}
              data-testid="edit-customer"
            >
              {t('customer.edit')}
            </Button>
          )}
          {(eraseCalls || mergeCustomers) && contact && !draft && (
            <CustomerRights contact={contact} online={online} onExport={onExport} />
          )}
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('ui.close')} onClick={onClose}>
            <IconX size={17} stroke={1.7} />
          </ActionIcon>
        </>
      }
    >
      {customer.isPending && <CustomerSkeleton />}
      {customer.isError && !contact && (
        <QueryFailed title={t('customer.failed')} error={customer.error} onTryAgain={() => void customer.refetch()} />
      )}
      {contact && draft && <CustomerForm phone={key} draft={draft} latest={contact} />}
      {contact && !draft && (
        <>
          <CustomerView contact={contact} stale={false} />
          <RecordParts contact={contact} onOpenCall={onOpenCall} />
        </>
      )}
    </Panel>
  );
}
