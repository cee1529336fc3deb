import { describe, expect, test } from 'vitest';
import { type GateAction, UtteranceGate } from './utteranceGate.ts';

type Step = 'speech' | 'begins' | 'likely' | 'unlikely' | 'ended' | number;

function run(steps: Step[]): GateAction[] {
  const gate = new UtteranceGate(600);
  return steps.map((step) => {
    if (step === 'speech') return gate.speech(32);
    if (step === 'begins') return gate.begins();
    if (step === 'ended') {
      gate.ended();
      return undefined;
    }
    if (typeof step === 'number') return gate.silence(step);
    return gate.verdict(step === 'likely');
  });
}

describe('UtteranceGate', () => {
  test.each<[name: string, steps: Step[], actions: GateAction[]]>([
    ['a likely end commits at once', ['speech', 200, 'likely', 232], ['start', undefined, 'commit', undefined]],
    ['an unlikely end is held', ['speech', 200, 'unlikely', 400], ['start', undefined, undefined, undefined]],
    ['but not for ever', ['speech', 200, 'unlikely', 600, 632], ['start', undefined, undefined, 'commit', undefined]],
    [
      'a pause within the hold splits nothing',
      ['speech', 200, 'unlikely', 560, 'speech', 200, 'likely'],
      ['start', undefined, undefined, undefined, undefined, undefined, 'commit'],
    ],
    [
      'speech after a commit opens the next utterance',
      ['speech', 200, 'likely', 'speech', 200, 'likely'],
      ['start', undefined, 'commit', 'start', undefined, 'commit'],
    ],
    [
      'a verdict that comes after speech has resumed is void',
      ['speech', 200, 'speech', 'likely'],
      ['start', undefined, undefined, undefined],
    ],
    [
      'an end that the recogniser found needs no commit; speech after it is the next utterance',
      ['speech', 160, 'ended', 200, 'likely', 700, 'begins'],
      ['start', undefined, undefined, undefined, undefined, undefined, 'start'],
    ],
    [
      'the rest of a word behind an end that the recogniser found is no utterance',
      ['speech', 'ended', 'speech', 'speech', 'speech', 'speech', 200, 'speech', 900],
      ['start', ...Array<undefined>(8).fill(undefined)],
    ],
    [
      'speech that goes on behind such an end is the next utterance, though there was no pause',
      ['speech', 'ended', 'speech', 'speech', 'speech', 'speech', 'speech', 200, 'likely'],
      ['start', undefined, undefined, undefined, undefined, undefined, 'start', undefined, 'commit'],
    ],
    ['silence before any speech is nothing', [200, 'likely', 900], [undefined, undefined, undefined]],
  ])('%s', (_name, steps, actions) => {
    expect(run(steps)).toEqual(actions);
  });
});
