import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';

type Known = keyof typeof en.intent;
const isKnown = (name: string): name is Known => Object.hasOwn(en.intent, name);

/** What a customer wants, in words; a later version's intent by its own name. */
export function useIntentName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (isKnown(name) ? t(`intent.${name}`) : name);
}
