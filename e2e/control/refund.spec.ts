import { fillSlots } from '../../agent/rehearsal/vocabulary/vocabulary.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { expect, test } from '../support/test.ts';

const LANGUAGES = ['en', 'ar'] as const;
test.skip(
  !process.env.FLOORWALKER_LONG_TESTS,
  'console/takeOver.spec.ts does the same by hand: npm run test:long does it here, in both languages',
);

const draw = <Item>(items: readonly Item[]): Item => {
  const drawn = items[Math.floor(Math.random() * items.length)];
  if (drawn === undefined) throw new Error('nothing to draw from');
  return drawn;
};

for (const language of LANGUAGES) {
  test(`an operator promises a refund by voice and hands back; the assistant tells its sum and day (${language})`, async ({
    house,
  }) => {
    const hand = await HandOnCall.open(house, language);
    try {
      const { sentences, questions, answers, sums, dates } = hand.words;
      const [sum, date] = [draw(sums).text, draw(dates).text];
      console.log(`drawn (${language}): ${sum}, ${date}`);
      const promise = fillSlots(sentences.promise, { sum, date });

      // Before anybody has promised anything it knows of nothing.
      expect((await hand.ask(questions.refund)).text).toBe(answers.refundUnknown);
      await hand.assistant.rest(600);

      const before = await hand.now();
      await hand.speakUp('take-over');
      const said = await hand.operatorSays(promise);
      expect(said).toMatchObject({ text: promise, speaker: 'operator', language, by: expect.any(String) });
      expect(hand.operator.speaking ?? hand.operator.last).toBeDefined();
      // The customer speaks with the operator: both are written down, and the assistant says nothing.
      await hand.customerSays(questions.person);
      await hand.turn('customer', ({ text }) => text === questions.person, before);
      await hand.operatorSays(sentences.handingOver);
      expect(
        (await hand.events()).filter(
          ({ seq, type, data }) => seq > before && type === 'turn' && 'speaker' in data && data.speaker === 'assistant',
        ),
      ).toEqual([]);

      await hand.applied({ kind: 'hand-back', note: '' });
      const answer = await hand.ask(questions.refund);
      expect(answer.text).toContain(fillSlots(answers.refund, { sum, date }));
    } finally {
      await hand.close();
    }
  });
}
