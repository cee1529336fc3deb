import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';
import type { Refusal } from './refusal.ts';

type Reason = keyof typeof en.control.because;
const isNamed = (because: string): because is Reason => Object.hasOwn(en.control.because, because);

/** Puts into a sentence why something can't be done; a reason that this version doesn't know is named as it came. */
export function useReasonWords(): (refusal: Refusal) => string {
  const { t } = useTranslation();
  return ({ because, who = '' }) => t(`control.because.${isNamed(because) ? because : 'other'}`, { who, because });
}
