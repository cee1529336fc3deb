import { useTranslation } from 'react-i18next';
import { signedScore } from '../../i18n/format.ts';
import type { MoodPoint } from '../../timeline/line.ts';

/** Names stand in their own direction, numbers from left to right, whatever the sentence's is. */
const isolated = (text: string) => `\u2068${text}\u2069`;
const figure = (score: number) => `\u2066${signedScore(score)}\u2069`;

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
