import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../agent/protocol/audit.ts';
import { operatorRole } from '../../../agent/protocol/operator.ts';
import en from '../../i18n/en.json';

type Named = keyof typeof en.audit.detail;
const isNamed = (name: string): name is Named => Object.hasOwn(en.audit.detail, name);

/** What an entry's detail says, in words where they are known, as it came where not: 'role: supervisor, was: reviewer'. */
export function useDetailWords(): (detail: AuditEntry['detail']) => string {
  const { t } = useTranslation();
  const valueWords = (value: string | number | boolean) => {
    if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
    const role = operatorRole.safeParse(value);
    return role.success ? t(`role.${role.data}`) : String(value);
  };
  return (detail) =>
    Object.entries(detail)
      .map(([name, value]) => `${isNamed(name) ? t(`audit.detail.${name}`) : name}: ${valueWords(value)}`)
      .join(t('audit.comma'));
}
