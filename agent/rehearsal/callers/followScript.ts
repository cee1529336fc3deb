import type { CallerStep } from '../script/script.ts';
import type { CallerOutcome, CallerReport } from './callerReport.ts';
import type { Heard } from './ear.ts';
import type { Utterance } from './hearing.ts';
import type { Phone } from './phone.ts';
import type { Speech } from './speech.ts';

export interface Conversation {
  phone: Pick<Phone, 'ear' | 'microphone' | 'connectedAt'>;
  steps: readonly CallerStep[];
  /** The sound of a phrase, at the microphone's rate. */
  sound(phrase: string): Promise<Int16Array>;
  /** Silence of the assistant after which the caller repeats itself, and gives up the second time, ms. */
  patience: number;
  /** Learns what has been said and heard so far. */
  onProgress(progress: Pick<CallerReport, 'said' | 'answersMs' | 'yieldsMs'>): void;
}

export interface Ending {
  outcome: Extract<CallerOutcome, 'completed' | 'unanswered' | 'cut-off'>;
  reason: string | null;
}

const UNANSWERED = (patience: number, said: number): Ending => ({
  outcome: 'unanswered',
  reason: `The assistant said nothing for ${Math.round(patience / 1000)} s ${said === 0 ? 'after the call was connected' : `after phrase ${said}, also when it was repeated`}.`,
});

/** Goes through a script's steps on a connected phone. Each wait has an end; resolves when the caller has no more to do. */
export async function followScript({ phone, steps, sound, patience, onProgress }: Conversation): Promise<Ending> {
  const answersMs: number[] = [];
  const yieldsMs: number[] = [];
  let said = 0;
  let last: { speech: Speech; samples: Int16Array } | undefined;
  /** What the assistant was saying when it was talked over, until it is known whether it stopped. */
  let talkedOver: Readonly<Utterance> | undefined;
  const since = () => last?.speech.endedAt ?? phone.connectedAt;
  const progress = () => onProgress({ said, answersMs: [...answersMs], yieldsMs: [...yieldsMs] });

  const say = async (name: string): Promise<'whole' | 'cut'> => {
    const samples = await sound(name);
    const speech = phone.microphone.say(samples);
    const how = await speech.said;
    if (how === 'whole') {
      last = { speech, samples };
      said += 1;
      progress();
    }
    return how;
  };

  /** Waits for the assistant, as `wait` says; where it stays silent, says the last phrase again and waits once more. */
  const hear = async (wait: 'onset' | 'utterance'): Promise<Heard> => {
    let heard = await phone.ear[wait]({ since: since(), patience });
    if (heard.outcome === 'silent' && last) {
      const speech = phone.microphone.say(last.samples);
      if ((await speech.said) === 'cut') return { outcome: 'hung-up' };
      last = { speech, samples: last.samples };
      heard = await phone.ear[wait]({ since: since(), patience });
    }
    const spokenFrom = last?.speech.startedAt;
    if (talkedOver && 'startedAt' in heard && spokenFrom !== undefined && heard.startedAt !== talkedOver.startedAt) {
      yieldsMs.push(Math.round(Math.max(0, talkedOver.endedAt - spokenFrom)));
    }
    talkedOver = undefined;
    const spokenUntil = last?.speech.endedAt;
    if ('startedAt' in heard && spokenUntil !== undefined && heard.startedAt > spokenUntil) {
      answersMs.push(Math.round(heard.startedAt - spokenUntil));
      progress();
    }
    return heard;
  };

  const talking = steps.findLastIndex((step) => step.do === 'say' || step.do === 'talkOver');
  for (const [index, step] of steps.entries()) {
    const cutOff: Ending = {
      outcome: index > talking ? 'completed' : 'cut-off',
      reason: index > talking ? null : `The call was closed after ${said} phrases.`,
    };
    switch (step.do) {
      case 'listen': {
        const heard = await hear('utterance');
        if (heard.outcome === 'hung-up') return cutOff;
        if (heard.outcome === 'silent') return UNANSWERED(patience, said);
        break;
      }
      case 'say':
        if ((await say(step.phrase)) === 'cut') return cutOff;
        break;
      case 'talkOver': {
        const heard = await hear('onset');
        if (heard.outcome === 'hung-up') return cutOff;
        if (heard.outcome === 'silent') return UNANSWERED(patience, said);
        const begun = performance.now() - heard.startedAt;
        if (begun < step.afterMs && (await phone.ear.rest(step.afterMs - begun)) === 'hung-up') return cutOff;
        talkedOver = phone.ear.speaking;
        if ((await say(step.phrase)) === 'cut') return cutOff;
        break;
      }
      case 'hangUp':
        return { outcome: 'completed', reason: null };
    }
  }
  return { outcome: 'completed', reason: null };
}
