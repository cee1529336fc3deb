import { Button, NativeSelect, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, type ContactFields, tier } from '../../../agent/protocol/contact.ts';
import { language } from '../../../agent/protocol/primitives.ts';
import { asStationError } from '../../station/stationError.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import classes from './Customer.module.css';
import { changedFields, conflicts, type Draft, draftFaults } from './draft.ts';
import { setDraft } from './draftStore.ts';
import { useSaveCustomer } from './useSaveCustomer.ts';

interface Props {
  phone: string;
  draft: Draft;
  /** The call from which it is written. */
  callId?: string | undefined;
  /** The record as it stands now: may have been changed by somebody else since the draft began. */
  latest: Contact | null;
}

export function CustomerForm({ phone, draft, latest, callId }: Props) {
  const { t } = useTranslation();
  const save = useSaveCustomer(phone, callId);
  const [tried, setTried] = useState(false);
  const tierLabel = useId();
  const { fields } = draft;
  const faults = tried ? draftFaults(fields) : {};
  const write = (change: Partial<ContactFields>) => setDraft(phone, { ...draft, fields: { ...fields, ...change } });
  const close = () => setDraft(phone, null);
  const moved = latest !== null && latest.revision !== draft.base?.revision;
  const refused = save.error !== null && asStationError(save.error).type === 'conflict';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(draftFaults(fields)).length > 0) return;
    if (draft.base && Object.keys(changedFields(draft)).length === 0) return close();
    save.mutate({ draft });
  };

  return (
    <form className={classes.stack} onSubmit={submit} noValidate aria-label={t('customer.title')}>
      {moved && refused ? (
        <ConflictNotice
          conflicts={conflicts(draft, latest)}
          saving={save.isPending}
          onKeepMine={() => save.mutate({ draft: { ...draft, base: draft.base ?? latest }, revision: latest.revision })}
          onTakeTheirs={close}
        />
      ) : (
        moved && (
          <p className={classes.notice} role="status">
            {t('customer.changedMeanwhile')}
          </p>
        )
      )}
      <TextInput
        label={t('customer.name')}
        value={fields.name}
        onChange={(event) => write({ name: event.currentTarget.value })}
        error={faults.name && t('customer.badName')}
        maxLength={120}
        data-autofocus
      />
      <div>
        <span id={tierLabel} className={classes.label}>
          {t('customer.tier')}
        </span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby={tierLabel}
          value={fields.tier}
          onChange={(value) => write({ tier: tier.parse(value) })}
          data={tier.options.map((value) => ({ value, label: t(`customer.tiers.${value}`) }))}
        />
      </div>
      <TextInput
        label={t('customer.phone')}
        type="tel"
        value={fields.phone ?? ''}
        onChange={(event) => write({ phone: event.currentTarget.value.trim() || null })}
        error={faults.phone && t('customer.badPhone')}
        maxLength={40}
        dir="ltr"
      />
      <TagsInput
        label={t('customer.otherPhones')}
        placeholder={fields.otherPhones.length === 0 ? t('customer.addHint') : ''}
        value={fields.otherPhones}
        onChange={(otherPhones) => write({ otherPhones })}
        error={faults.otherPhones && t('customer.badPhone')}
        maxTags={9}
        acceptValueOnBlur
        dir="ltr"
      />
      <TextInput
        label={t('customer.email')}
        type="email"
        value={fields.email ?? ''}
        onChange={(event) => write({ email: event.currentTarget.value.trim() || null })}
        error={faults.email && t('customer.badEmail')}
        maxLength={254}
        dir="ltr"
      />
      <TagsInput
        label={t('customer.otherEmails')}
        placeholder={fields.otherEmails.length === 0 ? t('customer.addHint') : ''}
        value={fields.otherEmails}
        onChange={(otherEmails) => write({ otherEmails })}
        error={faults.otherEmails && t('customer.badEmail')}
        maxTags={9}
        acceptValueOnBlur
        dir="ltr"
      />
      <TagsInput
        label={t('customer.tags')}
        placeholder={fields.tags.length === 0 ? t('customer.addHint') : ''}
        value={fields.tags}
        onChange={(tags) => write({ tags: tags.map((tag) => tag.slice(0, 40)) })}
        maxTags={20}
        acceptValueOnBlur
        data-testid="edit-tags"
      />
      <NativeSelect
        label={t('customer.language')}
        value={fields.language}
        onChange={(event) => write({ language: language.parse(event.currentTarget.value) })}
        data={language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <Textarea
        label={t('customer.notes')}
        value={fields.notes}
        onChange={(event) => write({ notes: event.currentTarget.value })}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending} data-testid="save-customer">
          {t('customer.save')}
        </Button>
        <Button variant="default" onClick={close} disabled={save.isPending}>
          {t('customer.cancel')}
        </Button>
      </div>
    </form>
  );
}
