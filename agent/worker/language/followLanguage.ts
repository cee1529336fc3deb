import type { CallControl } from '../control/callControl.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { Apology } from '../outages/apology.ts';
import type { CallSession } from '../session/callSession.ts';
import type { Conversation } from '../session/conversation.ts';
import type { LanguageChange } from './speakingLanguage.ts';

/** What of a call's job depends on the language. */
export interface LanguageFollowers {
  link: Pick<JobLink, 'append'>;
  call: Pick<CallSession, 'listenAnew'> | undefined;
  conversation: Conversation | undefined;
  control: Pick<CallControl, 'languageChanged'>;
  /** What the assistant is told from here on. */
  instructions: string;
  apology: Pick<Apology, 'prepareSoon'>;
  onFailed: (error: unknown) => void;
}

/** Lets a call's job follow a change of its language, or of who decides of it, and writes it down. */
export function followLanguage(change: LanguageChange, followers: LanguageFollowers): void {
  const { changed, language, confidence, by } = change;
  const { link, call, conversation, control, instructions, apology, onFailed } = followers;
  call?.listenAnew();
  // Takes effect at once: an answer that is thought of in this moment is in the new language.
  conversation?.agent.updateInstructions(instructions).catch(onFailed);
  if (!changed) return;
  const now = Date.now();
  if (by !== undefined)
    link.append((toCallTime) => ({
      type: 'language.changed',
      at: toCallTime(now),
      data: { language, confidence, by },
    }));
  // What is kept as sound is needed in the new language too.
  control.languageChanged();
  conversation?.prepare({ prepare: (voice) => apology.prepareSoon(voice, onFailed) });
}
