import { describe, expect, it } from 'vitest';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { ConsentQuestion } from './consentQuestion.ts';

const asked = { policy: 'asked', consent: null } as const;
const hear = (question: ConsentQuestion, ...turns: string[]) => turns.map((text) => question.hear(text));

describe('the question whether a call may be recorded', () => {
  it('is answered once, and then nothing is an answer to it any more', () => {
    expect(hear(new ConsentQuestion(asked, false), 'Yes.', 'No.')).toEqual([{ given: true, say: 'agreed' }, undefined]);
    expect(hear(new ConsentQuestion(asked, false), 'لأ، ما بدي.')).toEqual([{ given: false, say: 'refused' }]);
  });

  it('is answered in passing: what they call for is replied to', () => {
    const turns = hear(
      new ConsentQuestion(asked, false),
      'Sure, but my internet has been down since this morning.',
      'Yes.',
    );
    expect(turns).toEqual([{ given: true }, undefined]);
  });

  it('is asked once more where the answer was neither', () => {
    expect(hear(new ConsentQuestion(asked, false), UNCLEAR, 'Hello?', 'Yes.')).toEqual([
      { say: 'ask-again' },
      undefined,
      undefined,
    ]);
    expect(hear(new ConsentQuestion(asked, false), 'شو؟', 'إي')).toEqual([
      { say: 'ask-again' },
      { given: true, say: 'agreed' },
    ]);
  });

  it('is over for who passes over it: nothing is recorded, and they are not asked again', () => {
    const turns = hear(new ConsentQuestion(asked, false), 'My internet has been down since this morning.', 'Yes.');
    expect(turns).toEqual([undefined, undefined]);
  });

  it('is not open where nobody asks, where it was answered, where the call goes on after a lost job, and where a person leads', () => {
    expect(new ConsentQuestion({ policy: 'announced', consent: null }, false).hear('Yes.')).toBeUndefined();
    expect(new ConsentQuestion({ policy: 'off', consent: null }, false).hear('Yes.')).toBeUndefined();
    expect(new ConsentQuestion({ policy: 'asked', consent: false }, false).hear('Yes.')).toBeUndefined();
    expect(new ConsentQuestion(asked, true).hear('Yes.')).toBeUndefined();
    const question = new ConsentQuestion(asked, false);
    question.close();
    expect(question.hear('Yes.')).toBeUndefined();
  });
});
