import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mood } from '../../mood/mood.ts';
import type { TurnMoodAnswer } from '../../protocol/structured.ts';
import type { StructuredModel } from '../../providers/structured/structuredModel.ts';
import { LaneLinkDouble } from '../testing/laneLinkDouble.ts';
import { TurnMoods } from './turnMoods.ts';

const byWords: Mood = { score: -0.4, label: 'negative', confidence: 0.5, because: ['down'] };
const answer: TurnMoodAnswer = {
  score: -0.805,
  confidence: 0.9,
  because: ['down', 'unheard'],
  intent: 'report-fault',
  intentConfidence: 0.8,
};
const wanted = { name: 'report-fault' as const, confidence: 0.7, because: ['is down'] };
const told = { asked: undefined, attempts: 1, tookMs: 5 };
const usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
type Asked = Parameters<StructuredModel['ask']>;

/** Answers when the test says so. */
class ModelDouble {
  readonly asked: { question: object; options: Asked[1] }[] = [];
  readonly #answers: (() => void)[] = [];
  readonly #failures: (() => void)[] = [];

  ask: StructuredModel['ask'] = (request, options) => {
    this.asked.push({ question: request.question, options });
    return new Promise((resolve) => {
      this.#answers.push(() => {
        const given = request.answer.safeParse(answer);
        if (given.success) resolve({ ok: true, answer: given.data, usage, ...told });
      });
      this.#failures.push(() => resolve({ ok: false, fault: 'too-late', usage, ...told }));
      options.signal?.addEventListener('abort', () => resolve({ ok: false, fault: 'given-up', usage, ...told }));
    });
  };

  async fails(): Promise<void> {
    await vi.waitFor(() => expect(this.#failures.length).toBeGreaterThan(0));
    this.#failures.shift()?.();
    await new Promise(setImmediate);
  }

  async answers(): Promise<void> {
    await vi.waitFor(() => expect(this.#answers.length).toBeGreaterThan(0));
    this.#answers.shift()?.();
    await new Promise(setImmediate);
  }
}

let link: LaneLinkDouble;
let model: ModelDouble;
let moods: TurnMoods;
beforeEach(() => {
  link = new LaneLinkDouble();
  model = new ModelDouble();
  moods = new TurnMoods({ link, model, moodOf: () => byWords, intentOf: () => wanted, language: () => 'en' });
});
afterEach(() => moods.close());

describe('a turn that is over', () => {
  it('is judged by its words before the model is asked, and by the model after it', async () => {
    moods.said('assistant', 'How can I help?');
    moods.judge('t1', 'My line is down.');
    expect(link.all('sentiment')).toEqual([{ turnId: 't1', ...byWords, source: 'lexicon' }]);
    expect(model.asked).toEqual([]);
    await model.answers();
    expect(link.all('sentiment')[1]).toEqual({
      turnId: 't1',
      score: -0.8,
      label: 'negative',
      confidence: 0.9,
      source: 'model',
      because: ['down'],
    });
    expect(link.all('intent')).toEqual([{ turnId: 't1', name: 'report-fault', confidence: 0.8, source: 'model' }]);
    expect(model.asked).toEqual([
      {
        question: {
          language: 'en',
          before: [{ speaker: 'assistant', text: 'How can I help?' }],
          turn: 'My line is down.',
        },
        options: { withinMs: 800, signal: expect.any(AbortSignal) },
      },
    ]);
  });

  it('is asked about as soon as its words are settled, and judged by that when it is over', async () => {
    moods.interim('t1', 'My line', false);
    moods.interim('t1', 'My line is down.', true);
    await model.answers();
    expect(link.written).toEqual([]);
    moods.judge('t1', 'My line is down.');
    // In the same breath.
    expect(link.all('sentiment').map(({ source }) => source)).toEqual(['lexicon', 'model']);
    expect(model.asked).toHaveLength(1);
  });

  it('is shown as the model judges it before it is over, and not judged by its words again for the same ones', async () => {
    moods.interim('t1', 'My line is down.', true);
    await model.answers();
    moods.interim('t1', 'My line is down.', true);
    const passing = { kind: 'mood', turnId: 't1', settled: true };
    const ofModel = { score: -0.8, label: 'negative', confidence: 0.9, source: 'model', because: ['down'] };
    expect(link.signals.filter(({ kind }) => kind === 'mood')).toEqual([
      { ...passing, ...byWords },
      { ...passing, ...ofModel },
    ]);
    expect(link.written).toEqual([]);
  });

  it('is not shown as the model judges an earlier part of it', async () => {
    moods.interim('t1', 'My line', true);
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    moods.interim('t1', 'My line is down.', true);
    await new Promise(setImmediate);
    expect(link.signals.filter((signal) => signal.kind === 'mood' && signal.source === 'model')).toEqual([]);
  });

  it('is asked about anew where the customer has gone on', async () => {
    moods.interim('t1', 'My line', true);
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    moods.judge('t1', 'My line is down.');
    expect(model.asked[0]?.options.signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(model.asked).toHaveLength(2));
    expect(model.asked[1]?.question).toMatchObject({ turn: 'My line is down.' });
  });

  it('keeps waiting for its own judgement while the next one is spoken', async () => {
    moods.judge('t1', 'My line is down.');
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    moods.interim('t2', 'Hello?', true);
    expect(model.asked[0]?.options.signal?.aborted).toBe(false);
    await model.answers();
    await vi.waitFor(() => expect(link.all('sentiment').map(({ source }) => source)).toEqual(['lexicon', 'model']));
  });

  it('keeps the judgement of its words where the model has no answer in time, and they say what is wanted', async () => {
    moods.judge('t1', 'My line is down.');
    await model.fails();
    expect(link.all('sentiment').map(({ source }) => source)).toEqual(['lexicon']);
    expect(link.all('intent')).toEqual([{ turnId: 't1', ...wanted, source: 'lexicon' }]);
  });

  it('says what is wanted by its words at once where there is no model', () => {
    new TurnMoods({ link, moodOf: () => byWords, intentOf: () => wanted, language: () => 'en' }).judge('t1', 'Down.');
    expect(link.all('intent')).toEqual([{ turnId: 't1', ...wanted, source: 'lexicon' }]);
  });

  it('says nothing more once the call is over', async () => {
    moods.judge('t1', 'My line is down.');
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    moods.close();
    await new Promise(setImmediate);
    expect(link.all('intent')).toEqual([]);
  });

  it('tells the model no card number', async () => {
    moods.said('customer', 'It is 4111 1111 1111 1111');
    moods.judge('t1', 'Again: 4111 1111 1111 1111');
    await model.answers();
    expect(JSON.stringify(model.asked)).not.toMatch(/1111/);
  });

  it('of which nothing was understood is not judged', () => {
    moods.judge('t1', 'My [unclear] is down');
    expect(link.written).toEqual([]);
    expect(model.asked).toEqual([]);
  });

  it('hands on the last six lines that were said before', async () => {
    for (let line = 0; line < 9; line += 1) moods.said('customer', `line ${line}`);
    moods.judge('t1', 'And now?');
    await model.answers();
    const { before } = Object(model.asked[0]?.question);
    expect(before).toHaveLength(6);
    expect(before.at(-1)).toEqual({ speaker: 'customer', text: 'line 8' });
  });
});

describe('words that are still being spoken', () => {
  const shown = () => link.signals.filter(({ kind }) => kind === 'mood');

  it('are judged as a signal, a few times a second, and never written down', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let judged = 0;
    const growing = new TurnMoods({
      link,
      moodOf: () => {
        judged += 1;
        return { ...byWords, score: -judged / 100 };
      },
      intentOf: () => undefined,
      language: () => 'en',
    });
    for (let word = 0; word < 20; word += 1) {
      growing.interim('t1', 'my line', false);
      vi.advanceTimersByTime(50);
    }
    vi.useRealTimers();
    expect(shown()).toHaveLength(4);
    expect(link.written).toEqual([]);
  });

  it('are judged and told at once when they are settled, though it changes nothing', () => {
    moods.interim('t1', 'my line', false);
    moods.interim('t1', 'my line is down', true);
    moods.interim('t1', 'my line is down. Still.', true);
    const mood = { kind: 'mood', turnId: 't1', ...byWords };
    expect(shown()).toEqual([mood, { ...mood, settled: true }, { ...mood, settled: true }]);
  });

  it('are told again only where their judgement changes', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    for (let word = 0; word < 3; word += 1) {
      moods.interim('t1', 'my line', false);
      vi.advanceTimersByTime(400);
    }
    vi.useRealTimers();
    expect(shown()).toHaveLength(1);
  });
});
