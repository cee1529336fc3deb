import { fillSlots } from '../../agent/rehearsal/vocabulary/vocabulary.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { expect, test } from '../support/test.ts';

const isLong = Boolean(process.env.FLOORWALKER_LONG_TESTS);
const LANGUAGES = isLong ? (['en', 'ar'] as const) : (['en'] as const);
/** Longer than the pause after which speech that was interrupted by mistake would go on. */
const NO_MORE_MS = 2_500;
const TONE = '[tone 20 s]';

for (const language of LANGUAGES) {
  test.describe(`commands to a call, heard by its customer (${language})`, () => {
    let hand: HandOnCall;
    test.beforeEach(async ({ house }) => {
      hand = await HandOnCall.open(house, language);
    });
    test.afterEach(() => hand.close());

    test('whisper, say, interrupt', async () => {
      test.skip(!isLong, 'agent/worker/control.test.ts proves it at the job; npm run test:long on a whole floor');
      const { questions, answers, whispers, sentences, neutral } = hand.words;
      const [, , apologise, slowly] = whispers;
      if (!apologise || !slowly) throw new Error('whispers are missing');

      await test.step('a whisper shapes the next reply, and is nowhere but in the log', async () => {
        const [hint = ''] = apologise.anyOf;
        await hand.applied({ kind: 'whisper', text: hint });
        expect((await hand.turn('operator', ({ channel }) => channel === 'private')).text).toBe(hint);
        expect((await hand.ask(questions.refund)).text).toBe(`${apologise.says} ${answers.refundUnknown}`);
        expect((await hand.ask(questions.refund)).text).toBe(answers.refundUnknown);
      });
      await test.step('whispered with now, it speaks at once; of a secret it says nothing', async () => {
        let since = await hand.now();
        await hand.applied({ kind: 'whisper', text: slowly.anyOf[0] ?? '', now: true });
        expect((await hand.turn('assistant', () => true, since)).text).toBe(slowly.says);
        since = await hand.now();
        await hand.applied({ kind: 'whisper', text: 'Xanthippe owes forty-two roubles', now: true });
        expect((await hand.turn('assistant', () => true, since)).text).toBe(neutral);
      });
      await test.step('it says a sentence exactly, now into another one, or after it', async () => {
        const since = await hand.now();
        const from = performance.now();
        await hand.applied({ kind: 'say', text: TONE, when: 'now' });
        await hand.assistant.onset({ since: from, patience: 10_000 });
        await hand.applied({ kind: 'say', text: sentences.thanks, when: 'now' });
        await hand.applied({ kind: 'say', text: sentences.handingOver, when: 'after' });
        await hand.turn('assistant', ({ text }) => text === sentences.handingOver, since);
        const said = (await hand.events()).flatMap((event) =>
          event.type === 'turn' && event.seq > since && event.data.speaker === 'assistant' ? [event.data] : [],
        );
        const [thanked, handedOver] = said.slice(-2);
        expect(said.length).toBeLessThanOrEqual(3);
        expect([thanked?.text, handedOver?.text]).toEqual([sentences.thanks, sentences.handingOver]);
        expect(thanked?.interrupted).toBe(false);
      });
      await test.step('interrupted in the middle of a word it falls silent and stays so, until it is spoken to', async () => {
        await hand.assistant.rest(1_000);
        const from = performance.now();
        await hand.applied({ kind: 'say', text: TONE, when: 'now' });
        await hand.assistant.onset({ since: from, patience: 10_000 });
        await hand.applied({ kind: 'interrupt' });
        const tone = await hand.assistant.utterance({ since: from, patience: 10_000, longest: 10_000 });
        expect(tone.outcome).toBe('heard');
        const silentFrom = performance.now();
        await hand.assistant.rest(NO_MORE_MS);
        expect(hand.assistant.within(silentFrom, performance.now())).toEqual([]);
        expect((await hand.ask(questions.refund)).text).toBe(answers.refundUnknown);
      });
      await test.step('a sentence that is told to it into another one is not heard either, when the next word is to stop', async () => {
        await hand.assistant.rest(1_000);
        const from = performance.now();
        await hand.applied({ kind: 'say', text: TONE, when: 'now' });
        await hand.assistant.onset({ since: from, patience: 10_000 });
        await Promise.all([
          hand.applied({ kind: 'say', text: TONE, when: 'now' }),
          hand.applied({ kind: 'interrupt' }),
        ]);
        const tone = await hand.assistant.utterance({ since: from, patience: 10_000, longest: 10_000 });
        expect(tone.outcome).toBe('heard');
        const silentFrom = performance.now();
        await hand.assistant.rest(NO_MORE_MS);
        expect(hand.assistant.within(silentFrom, performance.now())).toEqual([]);
      });
    });

    test('approve, rewrite, veto, and what nobody answers', async () => {
      test.skip(!isLong, 'agent/worker/approval.test.ts proves it at the job; npm run test:long on a whole floor');
      const { questions, answers, whispers } = hand.words;
      const [tenPercent] = whispers;
      const proposed = (since: number, fits = (_text: string) => true) =>
        hand.event('approval.proposed', ({ text }) => fits(text), since);
      const terms = { withinMs: 20_000, otherwise: 'speak' as const };
      await hand.applied({ kind: 'set-approve', on: true, terms });

      await test.step('a reply is heard once it is approved, and its tool waits with it', async () => {
        const since = await hand.now();
        await hand.customerSays(questions.person);
        const { id, text, tool } = await proposed(since);
        expect([text, tool]).toEqual([answers.person, 'ask_for_person']);
        expect((await hand.events()).map(({ type }) => type)).not.toContain('escalation.raised');
        await hand.applied({ kind: 'approve', proposalId: id });
        await hand.turn('assistant', (turn) => turn.text === answers.person, since);
        await hand.event('escalation.raised', ({ by }) => by === 'assistant', since);
        expect(await hand.command({ kind: 'approve', proposalId: id })).toMatchObject({ because: 'proposal-gone' });
      });
      await test.step('it is heard in the words of the operator', async () => {
        const since = await hand.now();
        await hand.assistant.rest(700);
        await hand.customerSays(questions.refund);
        const { id } = await proposed(since);
        await hand.applied({ kind: 'rewrite', proposalId: id, text: answers.back });
        await hand.turn('assistant', ({ text }) => text === answers.back, since);
      });
      await test.step('vetoed it is never heard, and the reason shapes what is proposed instead', async () => {
        const since = await hand.now();
        await hand.assistant.rest(700);
        await hand.customerSays(questions.refund);
        const { id } = await proposed(since, (text) => text === answers.refundUnknown);
        await hand.applied({ kind: 'veto', proposalId: id, reason: tenPercent?.anyOf[0] ?? '' });
        const instead = await proposed(since, (text) => text.startsWith(tenPercent?.says ?? '?'));
        await hand.applied({ kind: 'approve', proposalId: instead.id });
        const { text } = await hand.turn('assistant', (turn) => turn.text.startsWith(tenPercent?.says ?? '?'), since);
        expect(text).toBe(instead.text);
      });
      await test.step('without an answer in time it is spoken, or not, as was set', async () => {
        await hand.applied({ kind: 'set-approve', on: true, terms: { withinMs: 2_000, otherwise: 'keep-silent' } });
        let since = await hand.now();
        await hand.assistant.rest(700);
        await hand.customerSays(questions.refund);
        await hand.event('approval.expired', ({ otherwise }) => otherwise === 'keep-silent', since);
        await hand.applied({ kind: 'set-approve', on: true, terms: { withinMs: 2_000, otherwise: 'speak' } });
        since = await hand.now();
        await hand.customerSays(questions.refund);
        await hand.event('approval.expired', ({ otherwise }) => otherwise === 'speak', since);
        await hand.turn('assistant', ({ text }) => text.includes(answers.refundUnknown), since);
      });
    });

    test('barge in, transfer, hold, mute, escalate, end', async () => {
      const { questions, answers, sentences } = hand.words;

      await test.step('an operator who joins is heard and written down, and the assistant leads on', async () => {
        await hand.speakUp('barge-in');
        expect((await hand.operatorSays(sentences.thanks)).text).toBe(sentences.thanks);
        expect(hand.operator.last ?? hand.operator.speaking).toBeDefined();
        await hand.assistant.rest(NO_MORE_MS);
        expect((await hand.ask(questions.refund)).text).toContain(answers.refundUnknown);
        await hand.applied({ kind: 'leave' });
      });
      await test.step('on hold a tone is heard and nobody answers; resumed, the assistant answers what is open', async () => {
        await hand.assistant.rest(700);
        const from = performance.now();
        const since = await hand.now();
        await hand.applied({ kind: 'hold' });
        expect((await hand.assistant.onset({ since: from, patience: 10_000 })).outcome).toBe('heard');
        await hand.customerSays(questions.refund);
        await hand.assistant.rest(NO_MORE_MS);
        const spoken = (await hand.events()).filter(
          (event) => event.seq > since && event.type === 'turn' && event.data.speaker === 'assistant',
        );
        expect(spoken).toEqual([]);
        await hand.applied({ kind: 'resume' });
        await hand.turn('assistant', ({ text }) => text.includes(answers.refundUnknown), since);
        await hand.assistant.rest(700);
        expect((await hand.ask(questions.person)).text).toContain(answers.person);
      });
      await test.step('another persona goes on, and says so', async () => {
        await hand.assistant.rest(700);
        const since = await hand.now();
        await hand.applied({ kind: 'transfer', persona: 'complaints' });
        await hand.event('persona.changed', ({ persona }) => persona === 'complaints', since);
        await hand.turn('assistant', () => true, since);
        expect(await hand.command({ kind: 'transfer', persona: 'complaints' })).toMatchObject({
          because: 'nothing-changes',
        });
      });
      await test.step('muted it falls silent in mid-word, and words that nobody would hear are refused', async () => {
        await hand.assistant.rest(700);
        const before = performance.now();
        await hand.applied({ kind: 'say', text: '[tone 6 s]', when: 'now' });
        expect((await hand.assistant.onset({ since: before, patience: 10_000 })).outcome).toBe('heard');
        await hand.applied({ kind: 'mute', who: 'assistant', on: true });
        const from = performance.now();
        expect(await hand.command({ kind: 'say', text: '[tone 2 s]', when: 'now' })).toMatchObject({
          outcome: 'refused',
          because: 'assistant-unheard',
        });
        await hand.assistant.rest(NO_MORE_MS);
        expect(hand.assistant.within(from + 500, performance.now())).toEqual([]);
        await hand.applied({ kind: 'mute', who: 'assistant', on: false });
        const again = performance.now();
        await hand.applied({ kind: 'say', text: '[tone 2 s]', when: 'now' });
        expect((await hand.assistant.onset({ since: again, patience: 10_000 })).outcome).toBe('heard');
      });
      await test.step('a person is asked for, one claims it, and it is settled', async () => {
        const raised = (await hand.events()).findLast(({ type }) => type === 'escalation.raised');
        const before = raised?.type === 'escalation.raised' ? raised.data.id : undefined;
        if (before) await hand.applied({ kind: 'settle', escalationId: before });
        const { state } = await hand.applied({ kind: 'escalate', reason: 'A colleague should hear this.' });
        const escalationId = state.escalation?.id ?? '';
        const claimed = await hand.applied({ kind: 'claim', escalationId });
        expect(claimed.state.escalation?.claimedBy?.name).toBeTruthy();
        expect((await hand.applied({ kind: 'settle', escalationId })).state.escalation).toBeNull();
      });
      await test.step('ended, it takes no more commands', async () => {
        await hand.applied({ kind: 'end', disposition: 'resolved' });
        expect(await hand.event('call.ended')).toMatchObject({ disposition: 'resolved' });
        expect(await hand.command({ kind: 'say', text: fillSlots(sentences.thanks, {}) })).toMatchObject({
          outcome: 'refused',
          because: 'call-ended',
        });
      });
    });
  });
}
