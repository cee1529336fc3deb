import { expect, it } from 'vitest';
import { gaugeTimes, type Sightings } from './gaugeTimes.ts';

const moments = { finalWordsAt: 1_000, completedAt: 1_100, modelTook: 40 };
const seen = (sightings: Partial<Sightings>): Sightings => ({
  ...{ settled: undefined, settledModel: undefined, lexicon: undefined, model: undefined },
  ...sightings,
});

it.each([
  ['settled words first', { settled: 1_050, lexicon: 1_160, model: 1_200 }, [50, 60, 200, 160]],
  ['an earlier part was settled first', { settled: 700, lexicon: 1_160 }, [160, 60, undefined, undefined]],
  [
    'the model judged settled words',
    { settled: 1_050, settledModel: 1_090, lexicon: 1_160, model: 1_160 },
    [50, 60, 90, 50],
  ],
  [
    'the model judged an earlier part',
    { settled: 1_050, settledModel: 900, lexicon: 1_160, model: 1_200 },
    [50, 60, 200, 160],
  ],
  ['the turn was over at once', { lexicon: 1_160 }, [160, 60, undefined, undefined]],
  ['the model was first', { model: 1_200 }, [200, 100, 200, 160]],
  ['the turn was never judged in the log', { settled: 1_050 }, [50, undefined, undefined, undefined]],
])('%s', (_, sightings, [words, completed, model, besideModel]) => {
  expect(gaugeTimes(seen(sightings), moments)).toEqual({ words, completed, model, besideModel });
});

it('a turn of which the gauge showed nothing has no times', () => {
  expect(gaugeTimes(seen({}), moments)).toBeUndefined();
  expect(gaugeTimes(seen({ settled: 700 }), moments)).toBeUndefined();
});
