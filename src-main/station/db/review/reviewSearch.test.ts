import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { EventData } from '../../../../agent/protocol/callEvent.ts';
import { firstControlState } from '../../../../agent/protocol/controlState.ts';
import type { RequestInput } from '../../../../src-preload/contract/index.ts';
import { type ReviewFilters, type ReviewSort, reviewRequests } from '../../../../src-preload/contract/review.ts';
import type { Sight } from '../../floor-client/sight.ts';
import { SampleCall } from '../../testing/sampleCall.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { createEventStore } from '../eventStore.ts';
import { createForsake } from '../forsake.ts';
import type { WriteHandle } from '../handles.ts';
import { openForWriting } from '../openDatabase.ts';
import { rebuild } from '../rebuild.ts';
import { createReviewSearch, type ReviewSearch } from './reviewSearch.ts';
import type { Steps } from './steps.ts';

const START = 1_700_000_000_000;
const MINUTE = 60_000;

let db: WriteHandle;
let review: ReviewSearch;
let store: ReturnType<typeof createEventStore>;

beforeEach(() => {
  db = openForWriting(join(temporaryFolder(), 'station.db'));
  onTestFinished(() => db.close());
  review = createReviewSearch(db);
  store = createEventStore(db);
});

function toEnd<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const answered = (query: RequestInput<'review/search'>, sight: Sight = 'all') =>
  toEnd(review.search(reviewRequests['review/search'].input.parse(query), sight));

function found(query: RequestInput<'review/search'>, sight: Sight = 'all') {
  const answer = answered(query, sight);
  if (answer.state !== 'found') throw new Error(answer.state);
  return answer;
}

const ids = (query: RequestInput<'review/search'>, sight: Sight = 'all') =>
  found(query, sight).rows.map(({ call }) => call.callId);

const counted = (query: RequestInput<'review/count'>, sight: Sight = 'all') =>
  toEnd(review.count(reviewRequests['review/count'].input.parse(query), sight));

function keep(call: SampleCall): SampleCall {
  store(call.callId, call.log);
  return call;
}

/** A call of some minute in which the customer says these lines. */
function said(minute: number, ...lines: string[]): SampleCall {
  const call = new SampleCall({ createdAt: START + minute * MINUTE });
  for (const line of lines) call.turn(line);
  return keep(call);
}

describe('words', () => {
  it('are found in both scripts whatever the form, newest first, with the place and the words as they were said', () => {
    const older = said(1, 'Hello', 'بدي استرجع حق الفاتورة');
    const newer = said(2, 'الفَاتُورَة غلط', 'My bill is wrong');
    const { rows, total, more } = found({ words: 'فاتوره' });
    expect(rows.map(({ call, hitCount }) => [call.callId, hitCount])).toEqual([
      [newer.callId, 1],
      [older.callId, 1],
    ]);
    expect([total, more]).toEqual([{ count: 2, exact: true }, false]);
    expect(rows[1]?.hits).toEqual([
      {
        turnId: expect.any(String),
        speaker: 'customer',
        startMs: 2000,
        snippet: [
          { text: 'بدي استرجع حق ', hit: false },
          { text: 'الفاتورة', hit: true },
        ],
      },
    ]);
  });

  it('must be in one turn; a phrase in this order; a beginning is enough; a minus keeps out', () => {
    const one = said(1, 'the refund is late', 'order 4711');
    const two = said(2, 'refund my order', 'is it late');
    expect(ids({ words: 'refund order' })).toEqual([two.callId]);
    expect(ids({ words: '"refund is"' })).toEqual([one.callId]);
    expect(ids({ words: '"is refund"' })).toEqual([]);
    expect(ids({ words: 'ord*' })).toEqual([two.callId, one.callId]);
    expect(ids({ words: 'orde*' })).toEqual([two.callId, one.callId]);
    expect(ids({ words: '"my orde*"' })).toEqual([two.callId]);
    expect(ids({ words: '٤٧*' })).toEqual([one.callId]);
    expect(ids({ words: 'refund -order' })).toEqual([one.callId]);
    expect(ids({ words: 'nowhere' })).toEqual([]);
    expect(ids({ words: 'refund -nowhere' })).toEqual([two.callId, one.callId]);
  });

  it('are whose they are', () => {
    const call = new SampleCall();
    call.turn('a refund', 'customer');
    call.turn('no refund', 'assistant');
    call.turn('yes, a refund', 'operator', { by: 'Nour' });
    keep(call);
    const speakers = (speaker?: 'customer' | 'assistant' | 'operator') =>
      found({ words: 'refund', speaker }).rows.flatMap(({ hits }) => hits.map((hit) => hit.speaker));
    expect(speakers()).toEqual(['customer', 'assistant', 'operator']);
    expect(speakers('operator')).toEqual(['operator']);
    expect(ids({ words: 'yes', speaker: 'customer' })).toEqual([]);
    expect(ids({ words: 'customer' }), 'nobody has said so').toEqual([]);
  });

  it('are shown where they are also in calls that are full of them', () => {
    const calls = db.atomically(() =>
      Array.from({ length: 25 }, (_, minute) => said(minute, ...Array.from({ length: 90 }, () => 'refund please'))),
    );
    const { rows } = found({ words: 'refund' });
    expect(rows.map(({ call, hitCount, hits }) => [call.callId, hitCount, hits.map(({ startMs }) => startMs)])).toEqual(
      calls.toReversed().map(({ callId }) => [callId, 90, [1000, 2000, 3000]]),
    );
  });

  it("that can't be looked for are answered with why", () => {
    said(1, 'anything');
    expect(answered({ words: '"open' })).toEqual({ state: 'bad-words', because: 'open-quote' });
    expect(answered({ words: '؟!' })).toEqual({ state: 'bad-words', because: 'no-words' });
    expect(counted({ words: '*' })).toBeUndefined();
    for (const words of [
      'AND',
      'NOT',
      'a AND OR',
      'x NEAR/2 y',
      '^start',
      'words:x',
      '{a}',
      '+',
      'a"b"c',
      "' OR 1=1",
    ]) {
      expect(answered({ words }).state).toMatch(/found|bad-words/);
    }
  });

  it('that were not understood are not words', () => {
    said(1, '[unclear]');
    expect(ids({ words: 'unclear' })).toEqual([]);
  });

  it('follow a log that was corrected, and a rebuild', () => {
    const call = said(1, 'the first word', 'the second word');
    const other = { ...call.turn('the third word'), seq: 3, id: randomUUID() };
    store(call.callId, [other]);
    const now = () => ['first', 'second', 'third'].map((words) => ids({ words }).length);
    expect(now()).toEqual([1, 0, 1]);
    expect(db.query<[], { n: number }>("SELECT count(*) AS n FROM vocabulary WHERE term = 'second'").get()?.n).toBe(0);
    rebuild(db);
    expect(now()).toEqual([1, 0, 1]);
  });
});

/** An ended call with whatever the filters look at. */
function rich(minute: number, write: (call: SampleCall) => void, options: { phone?: string; language?: 'en' } = {}) {
  const call = new SampleCall({ createdAt: START + minute * MINUTE, ...options });
  write(call);
  return keep(call);
}

const judged = (call: SampleCall, score: number) => {
  const turn = call.turn('so so', 'customer', { confidence: 0.5 });
  const { turnId } = turn.data as { turnId: string };
  const judgement: Omit<EventData<'sentiment'>, 'score'> = {
    turnId,
    label: 'neutral',
    confidence: 1,
    source: 'lexicon',
    because: [],
  };
  call.add('sentiment', { ...judgement, score: -score });
  call.add('sentiment', { ...judgement, score });
};

describe('filters', () => {
  const nour = { operatorId: randomUUID(), name: 'Nour', session: 's', seat: null };
  let plain: SampleCall;
  let led: SampleCall;
  let open: SampleCall;

  beforeEach(() => {
    plain = rich(1, (call) => {
      judged(call, 0.5);
      call.end();
    });
    led = rich(
      2,
      (call) => {
        judged(call, -0.5);
        call.turn('clear', 'customer', { confidence: 1 });
        call.add('escalation.raised', { id: randomUUID(), reason: 'angry', by: 'rule', raisedAt: 10 });
        call.add('control.applied', {
          commandId: randomUUID(),
          kind: 'take-over',
          state: { ...firstControlState('reception'), leader: { kind: 'operator', operator: nour } },
          receivedMs: 1,
          doneMs: 2,
          assistantObeyed: true,
        });
        call.add('persona.changed', { persona: 'complaints', by: 'Nour' });
        call.add('call.kept', { keep: true, by: 'Nour' });
        call.end();
        call.add('tag', { tag: 'angry', on: true, by: 'rule' });
      },
      { phone: '+96170123456' },
    );
    open = said(3, 'hello');
  });

  it.each<[string, ReviewFilters, ('plain' | 'led' | 'open')[]]>([
    ['nothing', {}, ['open', 'led', 'plain']],
    ['from', { from: START + 2 * MINUTE }, ['open', 'led']],
    ['until', { until: START + 2 * MINUTE }, ['plain']],
    ['phone, in any digits', { phone: '٧٠ 123' }, ['led']],
    ['phone without digits', { phone: 'abc' }, ['open', 'led', 'plain']],
    ['customer', { customer: 'rÍM' }, ['open', 'led', 'plain']],
    ['another customer', { customer: 'Sara' }, []],
    ['persona', { personas: ['complaints', 'sales'] }, ['led']],
    ['language', { languages: ['ar'] }, []],
    ['state', { states: ['ringing'] }, ['open']],
    ['disposition', { dispositions: ['resolved'] }, ['led', 'plain']],
    ['sentiment, as it was judged last', { sentiment: { max: 0 } }, ['led']],
    ['sentiment range', { sentiment: { min: -1, max: 1 } }, ['led', 'plain']],
    ['escalated', { escalated: true }, ['led']],
    ['not escalated', { escalated: false }, ['open', 'plain']],
    ['taken over', { takenOver: true }, ['led']],
    ['label', { tags: ['angry', 'vip'] }, ['led']],
    ['another label', { tags: ['late'] }, []],
    ['operator', { operators: [nour.operatorId, randomUUID()] }, ['led']],
    ['duration', { durationMs: { min: 6_000 } }, ['led']],
    ['confidence', { confidence: { min: 0.7, max: 0.8 } }, ['led']],
    ['keep', { keep: true }, ['led']],
    ['rehearsal', { rehearsal: false }, []],
    ['several at once', { escalated: true, states: ['ended'], phone: '961' }, ['led']],
  ])('by %s', (_, filters, expected) => {
    const calls = { plain, led, open };
    const callIds = expected.map((name) => calls[name].callId);
    expect(ids({ filters })).toEqual(callIds);
    expect(counted({ filters })).toBe(expected.length);
    const withWords = expected.filter((name) => name !== 'open').map((name) => calls[name].callId);
    expect(ids({ filters, words: 'so' })).toEqual(withWords);
    expect(counted({ filters, words: 'so' })).toBe(withWords.length);
  });

  it.each<[ReviewSort, ('plain' | 'led' | 'open')[]]>([
    ['newest', ['open', 'led', 'plain']],
    ['oldest', ['plain', 'led', 'open']],
    ['longest', ['led', 'plain', 'open']],
    ['shortest', ['plain', 'led', 'open']],
    ['lowest-sentiment', ['led', 'plain', 'open']],
    ['highest-sentiment', ['plain', 'led', 'open']],
    ['lowest-confidence', ['plain', 'led', 'open']],
    ['highest-confidence', ['open', 'led', 'plain']],
  ])('sorted %s', (sort, expected) => {
    const calls = { plain, led, open };
    expect(ids({ sort })).toEqual(expected.map((name) => calls[name].callId));
  });

  it('say in the row what they went by', () => {
    expect(found({ filters: { escalated: true } }).rows).toMatchObject([
      {
        durationMs: 10_000,
        sentiment: -0.5,
        confidence: 0.75,
        escalated: true,
        takenOver: true,
        operators: [{ operatorId: nour.operatorId, name: 'Nour' }],
        recording: 'none',
        hits: [],
        hitCount: 0,
      },
    ]);
    expect(review.choices('all')).toEqual({
      personas: ['complaints', 'reception'],
      operators: [{ operatorId: nour.operatorId, name: 'Nour' }],
      tags: ['angry'],
    });
  });

  it('come after what the operator may see', () => {
    const names = (sight: Sight, words = '') => ids({ words }, sight);
    expect(names('none')).toEqual([]);
    expect(names('ended')).toEqual([led.callId, plain.callId]);
    expect(names({ offeredTo: nour.operatorId })).toEqual([led.callId]);
    expect(names({ offeredTo: nour.operatorId }, 'so')).toEqual([led.callId]);
    expect(names({ offeredTo: randomUUID() }, 'so')).toEqual([]);
    expect([counted({ words: 'so' }, 'ended'), counted({}, { offeredTo: nour.operatorId })]).toEqual([2, 1]);
    expect(review.choices('none')).toEqual({ personas: [], operators: [], tags: [] });
    expect(review.choices({ offeredTo: randomUUID() })).toEqual({ personas: [], operators: [], tags: [] });
    open.add('escalation.raised', { id: randomUUID(), reason: 'asks', by: 'assistant', raisedAt: 1 });
    keep(open);
    expect(names({ offeredTo: randomUUID() })).toEqual([open.callId]);
    createForsake(db)([]);
    expect(names({ offeredTo: randomUUID() })).toEqual([]);
    expect(names('ended')).toEqual([open.callId, led.callId, plain.callId]);
  });
});

describe('pages', () => {
  it.each(['', 'refund'])('stay what they are while calls come in, new ones and late ones (%j)', (words) => {
    const calls = Array.from({ length: 30 }, (_, minute) => said(2 * minute, minute % 3 ? 'refund' : 'else'));
    const newestFirst = calls
      .filter((_, minute) => !words || minute % 3)
      .map(({ callId }) => callId)
      .toReversed();
    const first = found({ words, size: 7 });
    expect(first.more).toBe(true);
    const newest = said(100, 'refund');
    const second = found({ words, size: 7, page: 2, asOf: first.asOf });
    // Another station's call of long ago, heard of only now: it must push nothing off the pages behind it.
    const late = said(51, 'refund');
    const third = found({ words, size: 7, page: 3, asOf: first.asOf });
    const pages = [first, second, third].flatMap(({ rows }) => rows.map(({ call }) => call.callId));
    expect(pages).toEqual(newestFirst.slice(0, 21));
    // Back on the first page it is there, and the pages behind begin where that one ends now.
    const again = [1, 2, 3].flatMap((page) => ids({ words, size: 7, page, asOf: first.asOf }));
    expect(again).toHaveLength(21);
    expect(again).toContain(late.callId);
    expect(again.filter((callId) => callId !== late.callId)).toEqual(newestFirst.slice(0, 20));
    expect(ids({ words, size: 1 })).toEqual([newest.callId]);
  });

  it('can be gone to at once, and are the same as one by one', () => {
    for (let minute = 0; minute < 40; minute += 1) said(minute, 'refund');
    for (const sort of ['newest', 'oldest', 'shortest'] as const) {
      const all = ids({ words: 'refund', sort, size: 40 });
      expect(new Set(all).size).toBe(40);
      expect(ids({ words: 'refund', sort, size: 6, page: 5 })).toEqual(all.slice(24, 30));
      expect(ids({ words: 'refund', sort, size: 6, page: 2 })).toEqual(all.slice(6, 12));
      expect(found({ words: 'refund', sort, size: 6, page: 7 })).toMatchObject({
        more: false,
        total: { count: 40, exact: true },
      });
      expect(ids({ words: 'refund', sort, size: 6, page: 9 })).toEqual([]);
    }
  });

  it('order calls of the same moment, however many, without losing one', () => {
    const calls = Array.from({ length: 12 }, () => said(1, 'refund'));
    expect(ids({ words: 'refund', size: 5, page: 3 })).toHaveLength(2);
    expect(new Set(ids({ words: 'refund' }))).toEqual(new Set(calls.map(({ callId }) => callId)));
  });
});

describe('both ways to the calls', () => {
  /** Small, repeatable chance. */
  function chance(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
  }

  it('find what a plain look at every call finds', () => {
    const random = chance(7);
    const words = ['common', 'common', 'common', 'often', 'seldom', 'rare'];
    const calls = db.atomically(() =>
      Array.from({ length: 400 }, (_, minute) => {
        const phone = `+9639${String(minute % 50).padStart(7, '0')}`;
        const call = new SampleCall({ createdAt: START + minute * MINUTE, phone });
        const lines = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
          [words[Math.floor(random() * words.length)], words[Math.floor(random() * random() * words.length)]].join(' '),
        );
        for (const line of lines) call.turn(line);
        if (random() < 0.7) call.end();
        store(call.callId, call.log);
        return { call, phone, lines, ended: call.log.at(-1)?.type === 'call.ended' };
      }),
    );
    for (let round = 0; round < 60; round += 1) {
      const word = words[Math.floor(random() * words.length)] ?? '';
      const digits = random() < 0.5 ? String(Math.floor(random() * 50)).padStart(7, '0') : '';
      const ended = random() < 0.5;
      const sort = random() < 0.5 ? 'newest' : 'oldest';
      const expected = calls
        .filter(({ phone }) => !digits || phone.endsWith(digits))
        .filter((each) => !ended || each.ended)
        .filter(({ lines }) => lines.some((line) => line.includes(word)))
        .map(({ call }) => call.callId);
      if (sort === 'newest') expected.reverse();
      const filters: ReviewFilters = { ...(digits && { phone: digits }), ...(ended && { states: ['ended'] }) };
      expect(counted({ words: word, filters })).toBe(expected.length);
      for (const page of [1, 2, 3]) {
        const onPage = expected.slice((page - 1) * 20, page * 20);
        expect(ids({ words: word, filters, sort, size: 20, page })).toEqual(onPage);
      }
      const byValue = ids({ words: word, filters, sort: 'longest', size: 100 });
      expect(byValue.toSorted()).toEqual(
        ids({ words: word, filters, size: 100 }).length === 100 ? byValue.toSorted() : expected.toSorted(),
      );
    }
  });

  it('go by the index, never through all turns', () => {
    said(1, 'refund');
    const plan = (sql: string) =>
      db
        .query<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join('; ');
    const hits = `SELECT rowid FROM turn_words WHERE turn_words MATCH 'refund' AND rowid >= (1 << 18) AND rowid < (2 << 18)`;
    expect(plan(`${hits} ORDER BY rowid DESC LIMIT 9`)).toMatch(
      /^SCAN turn_words VIRTUAL TABLE INDEX \d+:[M0-9]*[<>]{2}/,
    );
    expect(plan(`${hits} ORDER BY rowid DESC LIMIT 9`)).not.toMatch(/TEMP B-TREE/);
    expect(plan('SELECT * FROM review_calls WHERE call_key < 9 ORDER BY call_key DESC LIMIT 9')).toBe(
      'SEARCH review_calls USING INTEGER PRIMARY KEY (rowid<?)',
    );
    expect(plan('SELECT turn_id FROM turns WHERE id = 7')).toBe('SEARCH turns USING INTEGER PRIMARY KEY (rowid=?)');
  });
});
