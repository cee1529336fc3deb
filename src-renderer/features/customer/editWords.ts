import type { TFunction } from 'i18next';
import type { ContactEdit, FieldChange } from '../../../agent/protocol/contactDeeds.ts';

const shown = (value: FieldChange['from'], field: FieldChange['field'], t: TFunction): string => {
  if (value === null || value.length === 0) return t('customer.nothing');
  if (Array.isArray(value)) return value.join(', ');
  if (field === 'tier' && isTier(value)) return t(`customer.tiers.${value}`);
  if (field === 'language' && (value === 'en' || value === 'ar')) return t(`language.${value}`);
  return value;
};
const isTier = (value: string): value is 'standard' | 'silver' | 'gold' =>
  ['standard', 'silver', 'gold'].includes(value);

/** What somebody did to a record, in a sentence. */
export function deedWords({ what }: Pick<ContactEdit, 'what'>, t: TFunction): string {
  switch (what.kind) {
    case 'created':
      return t('customer.did.created');
    case 'changed':
      return t('customer.did.changed');
    case 'merged':
      return t('customer.did.merged', { name: what.name });
    case 'unmerged':
      return t('customer.did.unmerged', { name: what.name });
    case 'noted':
      return t('customer.did.noted');
    case 'undone':
      return t('customer.did.undone');
    default:
      return t(`customer.did.${what.kind}`, { title: what.title });
  }
}

/** What is different since, field by field. */
export function changeWords(
  { what }: Pick<ContactEdit, 'what'>,
  t: TFunction,
): { field: string; from: string; to: string }[] {
  if (!('changes' in what)) return [];
  return what.changes.map(({ field, from, to }) => ({
    field: t(`customer.${field}`),
    from: shown(from, field, t),
    to: shown(to, field, t),
  }));
}
