import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { asStationError } from '../../station/stationError.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { useViewReport } from '../../station/useViewReport.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { AssistantDeeds } from './AssistantDeeds.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { CustomerRights } from './CustomerRights.tsx';
import { CustomerSkeleton } from './CustomerSkeleton.tsx';
import { CustomerView } from './CustomerView.tsx';
import { type Draft, fieldsOf } from './draft.ts';
import { setDraft, useDrafts } from './draftStore.ts';
import { EarlierCalls } from './EarlierCalls.tsx';
import { RecordParts } from './RecordParts.tsx';
import { useCustomer } from './useCustomer.ts';
import { useRecordDeeds, useRecordFile } from './useRecordDeeds.ts';

interface Props {
  call: CallSummary;
  phone: string;
  onOpenCall: (callId: string) => void;
  onExport?: ((contactId: string) => void) | undefined;
}

export function KnownNumber({ call, phone, onOpenCall, onExport }: Props) {
  const { t } = useTranslation();
  const customer = useCustomer(phone);
  const draft = useDrafts(({ drafts }) => drafts[phone]);
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const { createCustomers, editCustomers, eraseCalls, mergeCustomers } = useCapabilities();
  const contact = customer.data?.contact ?? null;
  const stale = customer.data?.stale ?? false;

  useViewReport('contact.viewed', contact?.id ?? null);

  const content = () => {
    if (draft) return <CustomerForm phone={phone} draft={draft} latest={contact} callId={call.callId} />;
    if (customer.isPending) return <CustomerSkeleton />;
    if (!contact && (customer.isError || stale)) {
      return (
        <StateMessage
          tone="problem"
          icon={<IconAlertTriangle size={20} />}
          title={t('customer.failed')}
          action={
            <Button variant="default" onClick={() => void customer.refetch()}>
              {t('error.tryAgain')}
            </Button>
          }
        >
          {t(`error.${customer.error ? asStationError(customer.error).type : 'floor-offline'}`)}
        </StateMessage>
      );
    }
    if (!contact) {
      return (
        <>
          <StateMessage
            icon={<IconUserPlus size={20} />}
            title={t('customer.unknown')}
            action={
              createCustomers && (
                <Button
                  onClick={() => setDraft(phone, newDraft(call, phone))}
                  disabled={!online}
                  data-testid="create-customer"
                >
                  {t('customer.create')}
                </Button>
              )
            }
          >
            {t('customer.unknownWhat')}
          </StateMessage>
          <EarlierCalls phone={phone} call={call} onOpenCall={onOpenCall} />
        </>
      );
    }
    return (
      <>
        {!stale && <CallDeeds contact={contact} call={call} />}
        <CustomerView contact={contact} stale={stale} />
        {stale ? (
          <EarlierCalls phone={phone} call={call} onOpenCall={onOpenCall} />
        ) : (
          <RecordParts contact={contact} callId={call.callId} onOpenCall={onOpenCall} />
        )}
      </>
    );
  };

  const edit = editCustomers && contact && !draft && (
    <Tooltip label={t('customer.edit')}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPencil size={14} stroke={1.8} aria-hidden="true" />}
        disabled={!online || stale}
        onClick={() => setDraft(phone, { base: contact, fields: fieldsOf(contact) })}
        data-testid="edit-customer"
      >
        {t('customer.edit')}
      </Button>
    </Tooltip>
  );
  const rights = (eraseCalls || mergeCustomers) && contact && !draft && !stale && (
    <CustomerRights contact={contact} online={online} onExport={onExport} />
  );
  return (
    <Panel
      title={t('customer.title')}
      aside={
        <>
          {edit}
          {rights}
        </>
      }
      testId="customer-panel"
    >
      {content()}
    </Panel>
  );
}

function CallDeeds({ contact, call }: { contact: Contact; call: CallSummary }) {
  const file = useRecordFile(contact.id);
  const deeds = useRecordDeeds(contact.id, call.callId);
  return <AssistantDeeds call={call} edits={file.data?.edits ?? []} deeds={deeds} />;
}

function newDraft(call: CallSummary, phone: string): Draft {
  const { name = '', email = null } = call.customer;
  const empty = { otherPhones: [], otherEmails: [], tags: [], notes: '' };
  return { base: null, fields: { ...empty, name, phone, email, tier: 'standard', language: call.language } };
}
