import { Button, Group, Modal, SegmentedControl, Skeleton, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowMerge, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../agent/protocol/contact.ts';
import { type ChosenField, mergeConflicts, mergeContacts } from '../../../agent/protocol/mergeContacts.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import classes from './Customer.module.css';
import { CustomerView } from './CustomerView.tsx';

interface Props {
  /** The record that stays; null while nothing is asked. */
  contact: Contact | null;
  onClose: () => void;
}

/** Two records of one person become one: which other, what wins where they differ, and how the one will look. */
export function MergeDialog({ contact, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={contact !== null}
      onClose={onClose}
      title={t('customer.merge.title')}
      size={560}
      data-testid="merge-dialog"
    >
      {contact && <MergeForm contact={contact} onClose={onClose} />}
    </Modal>
  );
}

function MergeForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const queryClient = useQueryClient();
  const tellFailure = useTellFailure();
  const failureWords = useFailureWords();
  const [search, setSearch] = useState('');
  const [other, setOther] = useState<Contact | null>(null);
  const [theirs, setTheirs] = useState<ChosenField[]>([]);
  const duplicates = useQuery({
    queryKey: ['customer-duplicates', contact.id],
    queryFn: () => station.request('customers/duplicates', { id: contact.id }),
  });
  const found = useQuery({
    queryKey: ['customer-merge-search', search],
    queryFn: () => station.request('customers/search', { search, limit: 8, offset: 0 }),
    enabled: search.trim().length >= 2,
  });
  const merge = useMutation({
    mutationFn: (loser: Contact) =>
      station.request('customers/merge', {
        id: contact.id,
        merge: { revision: contact.revision, otherId: loser.id, otherRevision: loser.revision, theirs },
      }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries();
    },
    onError: (failure) => tellFailure(t('customer.merge.failed'), failure),
  });

  if (other) {
    const conflicts = mergeConflicts(contact, other);
    const preview: Contact = { ...contact, ...mergeContacts(contact, other, theirs) };
    const words = (of: Contact, field: ChosenField) => {
      if (field === 'tier') return t(`customer.tiers.${of.tier}`);
      if (field === 'language') return t(`language.${of.language}`);
      return of[field] ?? t('customer.nothing');
    };
    return (
      <div className={classes.stack} data-testid="merge-preview">
        <Text c="dimmed">{t('customer.merge.what', { name: other.name })}</Text>
        {conflicts.map((field) => (
          <div key={field}>
            <span className={classes.label}>{t('customer.merge.which', { field: t(`customer.${field}`) })}</span>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={t('customer.merge.which', { field: t(`customer.${field}`) })}
              value={theirs.includes(field) ? 'other' : 'own'}
              onChange={(value) =>
                setTheirs((before) =>
                  value === 'other' ? [...before, field] : before.filter((each) => each !== field),
                )
              }
              data={[
                { value: 'own', label: words(contact, field) },
                { value: 'other', label: words(other, field) },
              ]}
              data-testid={`merge-${field}`}
            />
          </div>
        ))}
        <section className={classes.preview} aria-label={t('customer.merge.preview')}>
          <h3 className={classes.heading}>{t('customer.merge.preview')}</h3>
          <CustomerView contact={preview} stale={false} />
        </section>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setOther(null)} disabled={merge.isPending}>
            {t('customer.merge.back')}
          </Button>
          <Button
            leftSection={<IconArrowMerge size={16} stroke={1.8} aria-hidden="true" />}
            loading={merge.isPending}
            onClick={() => merge.mutate(other)}
            data-testid="merge-yes"
          >
            {t('customer.merge.verb')}
          </Button>
        </Group>
      </div>
    );
  }

  const searched =
    search.trim().length >= 2 ? (found.data?.contacts ?? []).filter(({ id }) => id !== contact.id) : null;
  const looked = searched ? found : duplicates;
  const offered = searched ?? (duplicates.data?.duplicates ?? []).map((each) => each.contact);
  return (
    <div className={classes.stack}>
      <Text c="dimmed">{t('customer.merge.choose', { name: contact.name })}</Text>
      <TextInput
        aria-label={t('customer.merge.search')}
        placeholder={t('customer.merge.search')}
        leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
        data-testid="merge-search"
      />
      {looked.isPending && <Skeleton height={44} radius={4} />}
      {looked.isError && <p className={classes.quiet}>{failureWords(looked.error)}</p>}
      {looked.isSuccess && offered.length === 0 && (
        <p className={classes.quiet}>{t(searched ? 'customer.list.nothing' : 'customer.merge.none')}</p>
      )}
      <ul className={classes.lines}>
        {offered.map((each) => (
          <li key={each.id}>
            <UnstyledButton className={classes.call} onClick={() => setOther(each)} data-testid="merge-candidate">
              <span className={classes.when}>
                <bdi>{each.name}</bdi>
                <span className={classes.dim}>
                  {' · '}
                  <bdi dir="ltr">{each.phone ?? each.email ?? t('customer.nothing')}</bdi>
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
