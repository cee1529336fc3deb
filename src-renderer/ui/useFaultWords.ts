import { useTranslation } from 'react-i18next';
import type { EventData } from '../../agent/protocol/callEvent.ts';
import en from '../i18n/en.json';

type FaultKind = keyof typeof en.fault.what;
const isNamed = (kind: string): kind is FaultKind => Object.hasOwn(en.fault.what, kind);

/** Faults that a person has to mend; all others are tried again by themselves. */
const needsSomebody = ['unauthorized', 'bad-request', 'no-worker'] as const;
type NeedsSomebody = (typeof needsSomebody)[number];
const isForSomebody = (kind: string): kind is NeedsSomebody => needsSomebody.some((each) => each === kind);

export interface FaultWords {
  /** What happened. */
  what: string;
  /** What it means for the call. */
  means: string;
  /** What to do. */
  todo: string;
}

/** Puts a fault into words; a kind that this version doesn't know is said plainly. */
export function useFaultWords(): (fault: Pick<EventData<'fault'>, 'where' | 'kind'>) => FaultWords {
  const { t } = useTranslation();
  return ({ where, kind }) => ({
    what: t(`fault.what.${isNamed(kind) ? kind : 'other'}`, { part: t(`fault.part.${where}`) }),
    means: t(`fault.means.${where}`),
    todo: t(`fault.todo.${isForSomebody(kind) ? kind : kind === 'rate-limited' ? 'rate-limited' : 'wait'}`),
  });
}
