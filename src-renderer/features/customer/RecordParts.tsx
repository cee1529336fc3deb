import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { CallList } from './CallList.tsx';
import classes from './Customer.module.css';
import { DatedNotes } from './DatedNotes.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import { Tickets } from './Tickets.tsx';
import { useRecordCalls, useRecordDeeds, useRecordFile } from './useRecordDeeds.ts';

interface Props {
  contact: Contact;
  /** The call from which it is looked at: what is done is done from there, and it is not one of the earlier ones. */
  callId?: string;
  onOpenCall: (callId: string) => void;
}

/** What hangs on a record: tickets, notes, calls with their mood, history. */
export function RecordParts({ contact, callId, onOpenCall }: Props) {
  const { t } = useTranslation();
  const file = useRecordFile(contact.id);
  const calls = useRecordCalls(contact.id, callId);
  const deeds = useRecordDeeds(contact.id, callId);
  const { editCustomers: mayWrite } = useCapabilities();
  return (
    <>
      {file.isPending && <Skeleton height={64} mt={16} radius={4} />}
      {file.isError && !file.data && (
        <div className={classes.part}>
          <p className={classes.quiet}>{t('customer.fileFailed')}</p>
          <Button size="compact-sm" variant="default" onClick={() => void file.refetch()}>
            {t('error.tryAgain')}
          </Button>
        </div>
      )}
      {file.data && (
        <>
          <Tickets tickets={file.data.tickets} deeds={deeds} mayWrite={mayWrite} />
          <DatedNotes notes={file.data.notes} deeds={deeds} mayWrite={mayWrite} onOpenCall={onOpenCall} />
        </>
      )}
      <section className={classes.part} aria-label={t('customer.earlier')}>
        <h3 className={classes.heading}>{t(callId === undefined ? 'customer.calls' : 'customer.earlier')}</h3>
        {calls.isError && <p className={classes.quiet}>{t('customer.earlierFailed')}</p>}
        {calls.data?.length === 0 && <p className={classes.quiet}>{t('customer.noCalls')}</p>}
        <CallList calls={calls.data ?? []} onOpenCall={onOpenCall} />
      </section>
      {file.data && file.data.edits.length > 0 && (
        <RecordHistory edits={file.data.edits} deeds={deeds} mayWrite={mayWrite} onOpenCall={onOpenCall} />
      )}
    </>
  );
}
