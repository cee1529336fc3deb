import { Button, NativeSelect, Pill } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { auditAction } from '../../../agent/protocol/audit.ts';
import { DateField } from '../../ui/DateField.tsx';
import { dayBounds, dayOf } from '../../ui/dayBounds.ts';
import classes from './Audit.module.css';
import type { AuditFilter } from './useAudit.ts';

interface Props {
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
  onChange: (filter: AuditFilter) => void;
}

/** By person, by action, by day, and by what it was done to. */
export function AuditFilters({ filter, people, onChange }: Props) {
  const { t } = useTranslation();
  const { actor, action, target, since, until } = filter;
  const set = (part: AuditFilter) => onChange({ ...filter, ...part });
  const days = dayOf(since, until);
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        label={t('audit.by.person')}
        value={actor ?? ''}
        onChange={({ currentTarget: { value } }) => set({ actor: value || undefined })}
        data={[
          { value: '', label: t('audit.everybody') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        data-testid="audit-person"
      />
      <NativeSelect
        size="xs"
        label={t('audit.by.action')}
        value={action ?? ''}
        onChange={({ currentTarget: { value } }) => set({ action: auditAction.safeParse(value).data })}
        data={[
          { value: '', label: t('audit.everything') },
          ...auditAction.options.map((value) => ({ value, label: t(`audit.action.${value}`) })),
        ]}
        data-testid="audit-action"
      />
      <DateField
        label={t('audit.by.since')}
        value={days.since}
        onChange={(day) => set({ since: dayBounds(day)?.begins })}
        testId="audit-since"
      />
      <DateField
        label={t('audit.by.until')}
        value={days.until}
        onChange={(day) => set({ until: dayBounds(day)?.ends })}
        testId="audit-until"
      />
      {target && (
        <Pill
          size="md"
          withRemoveButton
          onRemove={() => set({ target: undefined })}
          removeButtonProps={{ 'aria-label': t('audit.notAbout'), 'aria-hidden': false, tabIndex: 0 }}
          data-testid="audit-target"
        >
          {t('audit.about', { id: target.slice(0, 8) })}
        </Pill>
      )}
      {Object.values(filter).some((value) => value !== undefined) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} stroke={1.8} aria-hidden="true" />}
          onClick={() => onChange({})}
          data-testid="audit-clear"
        >
          {t('audit.clear')}
        </Button>
      )}
    </search>
  );
}
