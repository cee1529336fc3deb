import { useTranslation } from 'react-i18next';
import type { MoodPoint } from '../../timeline/line.ts';
import { figure } from './figure.ts';

/** A name stands in its own direction, whatever the sentence's is. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** Who judged a turn; where a person has, also what the machine had said. */
export function useJudgeWords(): (mood: MoodPoint) => string {
  const { t } = useTranslation();
  return ({ source, by, machine }) => {
    if (source !== 'person') {
      const judge = t(source === 'model' ? 'mood.byModel' : 'mood.byLexicon');
      return by ? t('mood.putBack', { judge, who: isolated(by) }) : judge;
    }
    const who = isolated(by ?? t('mood.somebody'));
    return machine ? t('mood.correctedFrom', { who, score: figure(machine.score) }) : t('mood.correctedBy', { who });
  };
}
