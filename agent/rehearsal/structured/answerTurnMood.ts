import type { TurnMoodAnswer, TurnMoodQuestion } from '../../protocol/structured.ts';
import { bestMatch } from '../dialogue/bestMatch.ts';
import type { ChatMessage } from '../dialogue/chatMessage.ts';
import type { Repertoire } from '../dialogue/reply.ts';
import { scriptsByFit } from '../dialogue/scriptsByFit.ts';

/** Of the words that a phrase is judged by, none was said yet: it is half as good or bad. */
const HALF_SAID = 0.5;

/**
 * The mood of a turn as its script has it: the phrase that is most like it, of the script that fits what was said before. Undefined for
 * words that no script knows.
 */
export function answerTurnMood(
  { language, before, turn }: TurnMoodQuestion,
  { scripts }: Pick<Repertoire, 'scripts'>,
): TurnMoodAnswer | undefined {
  const spoken = [...before, { speaker: 'customer' as const, text: turn }].map(
    ({ speaker, text }): ChatMessage => ({ role: speaker === 'customer' ? 'user' : 'assistant', content: text }),
  );
  const match = bestMatch(turn, scriptsByFit(spoken, language, scripts));
  const feels = match?.script.phrases[match.exchange.customer]?.feels;
  if (!match || !feels) return undefined;
  const said = turn.toLowerCase();
  const because = feels.because.filter((words) => said.includes(words.toLowerCase()));
  const whole = because.length > 0 || feels.because.length === 0;
  const confidence = 0.6 + 0.35 * Math.min(1, match.likeness);
  return {
    score: feels.score * (whole ? 1 : HALF_SAID),
    confidence,
    because,
    intent: feels.wants,
    intentConfidence: confidence,
  };
}
