import { expect, it, onTestFinished } from 'vitest';
import type { ErrandAnswer } from '../../protocol/errand.ts';
import { ErrandDesk } from './errandDesk.ts';

const desk = (times: Partial<ConstructorParameters<typeof ErrandDesk>[0]> = {}) => {
  const made = new ErrandDesk({ askAgainMs: 10_000, fetchedWithinMs: 10_000, doneWithinMs: 10_000, ...times });
  onTestFinished(() => made.close());
  return made;
};
const errand = { kind: 'voices' } as const;
const done: ErrandAnswer = { outcome: 'voices', offered: { providers: [] } };

it('gives each errand to one worker, whoever of them comes first, and its answer to who asked', async () => {
  const errands = desk();
  const [one, two] = [errands.next(), errands.next()];
  const asked = errands.run(errand);
  const work = await one;
  errands.answer(work?.errandId ?? '', done);
  expect(await asked).toEqual(done);
  const later = errands.run(errand);
  errands.answer((await two)?.errandId ?? '', done);
  expect(await later).toEqual(done);
});

it('waits for no worker that is not there, and for no answer that does not come', async () => {
  expect(await desk({ fetchedWithinMs: 5 }).run(errand)).toEqual({ outcome: 'failed', because: 'no-worker' });
  const errands = desk({ doneWithinMs: 5 });
  const asked = errands.run(errand);
  const work = await errands.next();
  expect(await asked).toEqual({ outcome: 'failed', because: 'no-answer' });
  // Too late: it is for nobody.
  errands.answer(work?.errandId ?? '', done);
});

it('sends a worker away that asks in vain, and everybody when it closes', async () => {
  expect(await desk({ askAgainMs: 5 }).next()).toBeNull();
  const errands = desk();
  const asked = errands.run(errand);
  errands.close();
  expect(await asked).toEqual({ outcome: 'failed', because: 'server-closes' });
});

it('tells the worker as soon as nobody waits for what it does, whether it was fetched or not', async () => {
  const errands = desk();
  const ending = new AbortController();
  const asked = errands.run(errand, ending.signal);
  const work = await errands.next();
  const wanted = errands.wanted(work?.errandId ?? '');
  ending.abort();
  expect(await asked).toEqual({ outcome: 'failed', because: 'given-up' });
  expect(await wanted).toBe(false);
  // Not fetched yet: no worker gets it.
  const other = new AbortController();
  const unfetched = errands.run(errand, other.signal);
  other.abort();
  expect(await unfetched).toEqual({ outcome: 'failed', because: 'given-up' });
  const later = errands.run(errand);
  const next = await errands.next();
  errands.answer(next?.errandId ?? '', done);
  expect(await later).toEqual(done);
  expect(await errands.run(errand, ending.signal)).toEqual({ outcome: 'failed', because: 'given-up' });
});

it('says that an errand is wanted, after a while, as long as somebody waits for it', async () => {
  const errands = desk({ askAgainMs: 5 });
  const asked = errands.run(errand);
  const work = await errands.next();
  expect(await errands.wanted(work?.errandId ?? '')).toBe(true);
  errands.answer(work?.errandId ?? '', done);
  await asked;
  expect(await errands.wanted(work?.errandId ?? '')).toBe(false);
});
