import { useTranslation } from 'react-i18next';

/** Who did something, as the log has it: the assistant, a rule, the floor itself, or an operator by name. */
export function useWhoName(): (by: string) => string {
  const { t } = useTranslation();
  return (by) => {
    if (by === 'assistant') return t('speaker.assistant');
    if (by === 'rule') return t('who.rule');
    return by === 'floor' ? t('who.floor') : by;
  };
}
