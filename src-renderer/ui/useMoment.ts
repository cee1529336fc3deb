import { useTranslation } from 'react-i18next';
import { day, dayDistance, timeOfDay } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.ts';

/** Writes an instant (epoch ms) as a person would: today 14:03, yesterday 09:12, 3 Nov 2026 14:03. */
export function useMoment(): (at: number) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (at) => {
    const time = timeOfDay(at, language);
    const distance = dayDistance(at, Date.now());
    return distance === 'earlier' ? `${day(at, language)} ${time}` : t(`time.${distance}`, { time });
  };
}
