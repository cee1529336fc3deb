import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CsvEncoding, ImportOrder } from '../../../../agent/protocol/contactImport.ts';
import { problem } from '../../../../agent/protocol/problem.ts';
import { CUSTOMERS_UPLOAD, startedImport } from '../../../../src-preload/contract/customers.ts';
import { useStation } from '../../../station/StationContext.tsx';
import { useTellFailure } from '../../../ui/useTellFailure.ts';

type Started = z.output<typeof startedImport>;
const OFTEN_MS = 400;

/** Sends the file. @throws Error with the floor's sentence where it refuses */
async function send(file: File): Promise<Started> {
  const answer = await fetch(CUSTOMERS_UPLOAD, { method: 'PUT', body: file });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return startedImport.parse(body);
  const told = problem.safeParse(body);
  throw new Error(told.success ? told.data.detail : `HTTP ${answer.status}`);
}

/** A file of customers from its choice to its end. */
export function useBringIn() {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const [started, setStarted] = useState<Started | null>(null);
  const [running, setRunning] = useState(false);
  const upload = useMutation({ mutationFn: send, onSuccess: setStarted });
  const preview = useMutation({
    mutationFn: ({ id, encoding }: { id: string; encoding: CsvEncoding }) =>
      station.request('customers/import-preview', { id, encoding }),
    onSuccess: (next) => setStarted((before) => before && { ...before, preview: next }),
    onError: (failure) => tellFailure(t('customer.bringIn.failed'), failure),
  });
  const begin = useMutation({
    mutationFn: ({ id, order }: { id: string; order: ImportOrder }) =>
      station.request('customers/import-start', { id, order }),
    onSuccess: (job) => {
      queryClient.setQueryData(['customer-import', job.id], job);
      setRunning(true);
    },
    onError: (failure) => tellFailure(t('customer.bringIn.failed'), failure),
  });
  const id = started?.import.id;
  const job = useQuery({
    queryKey: ['customer-import', id],
    queryFn: async () => {
      const found = await station.request('customers/import', { id: id ?? '' });
      if (found.state !== 'running') void queryClient.invalidateQueries({ queryKey: ['customer-list'] });
      return found;
    },
    enabled: running && id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? OFTEN_MS : false),
  });
  const cancel = useMutation({
    mutationFn: (importId: string) => station.request('customers/import-cancel', { id: importId }),
    onError: (failure) => tellFailure(t('customer.bringIn.failed'), failure),
  });
  return { started, upload, preview, begin, cancel, job: running ? (job.data ?? null) : null };
}
