import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../agent/protocol/audit.ts';
import { callerMood } from '../../../agent/protocol/callerMood.ts';
import { operatorRole } from '../../../agent/protocol/operator.ts';
import { language } from '../../../agent/protocol/primitives.ts';
import en from '../../i18n/en.json';
import { useMoment } from '../../ui/useMoment.ts';

type Name = keyof typeof en.audit.detail;
type Why = keyof typeof en.audit.why;
type Deed = keyof typeof en.audit.deed;
const isName = (name: string): name is Name => Object.hasOwn(en.audit.detail, name);
const isDeed = (what: string): what is Deed => Object.hasOwn(en.audit.deed, what);
const isWhy = (why: string): why is Why => Object.hasOwn(en.audit.why, why);

/** What an entry's detail says, in words where they are known and as it came where not: 'role: supervisor, disabled: yes'. */
export function useDetailWords(
  people: readonly { id: string; name: string }[],
): (detail: AuditEntry['detail']) => string {
  const { t } = useTranslation();
  const moment = useMoment();
  const valueWords = (name: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
    if (typeof value === 'number') return name === 'until' ? moment(value) : String(value);
    switch (name) {
      case 'operatorId':
        return people.find(({ id }) => id === value)?.name ?? value;
      case 'why':
        return isWhy(value) ? t(`audit.why.${value}`) : value;
      case 'what':
        return isDeed(value) ? t(`audit.deed.${value}`) : value;
      case 'reportedBy':
        return value === 'station' ? t('audit.station') : value;
      case 'role': {
        const role = operatorRole.safeParse(value).data;
        return role ? t(`role.${role}`) : value;
      }
      case 'language': {
        const spoken = language.safeParse(value).data;
        return spoken ? t(`language.${spoken}`) : value;
      }
      case 'mood': {
        const mood = callerMood.safeParse(value).data;
        return mood ? t(`drills.moods.${mood}`) : value;
      }
      default:
        return value;
    }
  };
  return (detail) =>
    Object.entries(detail)
      .map(([name, value]) => `${isName(name) ? t(`audit.detail.${name}`) : name}: ${valueWords(name, value)}`)
      .join(t('audit.comma'));
}
