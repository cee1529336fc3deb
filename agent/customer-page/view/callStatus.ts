import type { PageState } from '../call/pageState.ts';
import type { Say } from '../i18n/words.ts';

/** Louder than a quiet room. */
const AUDIBLE = 0.02;

/** What is going on, in one line. */
export function callStatus(state: PageState, say: Say, now: number): string {
  const { line, offline, speaking, levels, muted, microphone, notice, book } = state;
  if (line.name === 'connecting') return say('connecting');
  if (line.name === 'reconnecting' || (line.name === 'live' && offline)) return say('reconnecting');
  if (line.name === 'away') {
    if (line.nextTryAt === null) return say('awayNow');
    return say('awayIn', { seconds: Math.max(1, Math.ceil((line.nextTryAt - now) / 1000)) });
  }
  if (speaking === 'operator') return say('personSpeaks');
  if (speaking === 'assistant') return say(notice.assistantIsAi ? 'assistantSpeaks' : 'assistantSpeaksPlain');
  if (book.captions.length === 0 && levels.remote < AUDIBLE) return say('ringing');
  if (microphone !== 'on') return say('writing');
  if (muted) return say('mutedState');
  return say(levels.local > AUDIBLE ? 'youSpeak' : 'listening');
}
