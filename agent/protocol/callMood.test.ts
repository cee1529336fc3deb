import { describe, expect, it } from 'vitest';
import { callMood, type JudgedTurn, type VoicedTurn } from './callMood.ts';

const turn = (
  index: number,
  score: number,
  confidence = 0.7,
  source: JudgedTurn['source'] = 'lexicon',
): JudgedTurn => ({
  turnId: `t${index}`,
  score,
  confidence,
  at: index * 10_000,
  source,
});
const turns = (...scores: number[]) => scores.map((score, index) => turn(index, score));
const voice = (index: number, strain: number): VoicedTurn => ({ turnId: `t${index}`, strain, at: index * 10_000 });
const scoreOf = (judged: JudgedTurn[], voices: VoicedTurn[] = []) => callMood(judged, voices)?.score ?? Number.NaN;
const confidenceOf = (judged: JudgedTurn[]) => callMood(judged, [])?.confidence ?? Number.NaN;

describe('callMood', () => {
  it('knows nothing of a call in which nothing was judged', () => {
    expect(callMood([], [])).toBeNull();
    expect(callMood([], [voice(0, 0)])).toBeNull();
  });

  it('is a single turn for itself', () => {
    expect(callMood([turn(1, -0.6)], [])).toEqual({
      score: -0.6,
      confidence: 0.7,
      trend: null,
      freshAt: 10_000,
      because: [{ turnId: 't1', share: -0.6 }],
    });
  });

  it.each<[string, JudgedTurn[], (score: number) => boolean]>([
    ['what came last counts most', turns(0.6, -0.6), (score) => score < 0],
    ['and a gladder end lifts it', turns(-0.6, 0.6), (score) => score > 0],
    ['three good turns outweigh an old insult', turns(-0.9, 0.3, 0.4, 0.4), (score) => score > 0.1],
    ['who is sure counts more than who is not', [turn(0, -0.8, 0.9), turn(1, 0.2, 0.1)], (score) => score < -0.5],
    ['turns of which nothing is known count alike', [turn(0, -0.4, 0), turn(1, 0.4, 0)], (score) => score === 0],
  ])('%s', (_, judged, holds) => {
    expect(scoreOf(judged)).toSatisfy(holds);
  });

  it.each<[string, JudgedTurn[], JudgedTurn[]]>([
    ['the more turns agree', turns(-0.6, -0.6), turns(-0.6)],
    ['the less they contradict each other', turns(-0.6, -0.5), turns(0.6, -0.6)],
    ['the surer each is', [turn(0, -0.6, 0.9)], [turn(0, -0.6, 0.4)]],
    ['where a person has judged', [turn(0, -0.6, 1, 'person')], [turn(0, -0.6, 0.9)]],
  ])('is surer %s', (_, surer, lessSure) => {
    expect(confidenceOf(surer)).toBeGreaterThan(confidenceOf(lessSure));
  });

  it('follows a person against two machines', () => {
    const judged = turns(-0.8, -0.8);
    expect(scoreOf([...judged, turn(2, 0.5, 1, 'person')])).toBeGreaterThan(0);
    expect(scoreOf([...judged, turn(2, 0.5, 0.7)])).toBeLessThan(0);
  });

  describe('a strained voice', () => {
    it.each<[string, JudgedTurn, number]>([
      ['makes plain words worse', turn(0, 0, 0.3), -0.3],
      ['makes bad words worse', turn(0, -0.4, 0.4), -0.6],
      ['hardly touches glad words', turn(0, 0.8, 0.9), 0.55],
    ])('%s', (_, judged, about) => {
      expect(Math.abs(scoreOf([judged], [voice(0, 0.6)]) - about)).toBeLessThan(0.15);
    });

    it('counts where no word was understood', () => {
      expect(callMood([], [voice(3, 0.8)])).toMatchObject({ score: -0.8, freshAt: 30_000 });
      expect(scoreOf([turn(0, 0.2)], [voice(1, 0.8)])).toBeLessThan(scoreOf([turn(0, 0.2)]));
    });

    it('says nothing against a person who has judged the turn', () => {
      expect(scoreOf([turn(0, 0.4, 1, 'person')], [voice(0, 1)])).toBe(0.4);
    });

    it('proves nothing while it is calm', () => {
      expect(callMood([turn(0, -0.6)], [voice(0, 0)])).toEqual(callMood([turn(0, -0.6)], []));
    });
  });

  it('names the turns that made it, the weightiest first, and their shares add up to it', () => {
    const mood = callMood(turns(-0.2, 0, -0.9, -0.3), []);
    expect(mood?.because?.map(({ turnId }) => turnId)).toEqual(['t2', 't3', 't0']);
    const sum = mood?.because?.reduce((total, { share }) => total + share, 0) ?? 0;
    expect(sum).toBeCloseTo(mood?.score ?? 0, 2);
  });

  it('says where it goes and how fresh it is', () => {
    expect(callMood(turns(0.4, -0.4), [])).toMatchObject({ trend: 'falling', freshAt: 10_000 });
    expect(callMood(turns(-0.4, 0.1), [])).toMatchObject({ trend: 'rising' });
  });

  it('reads turns as an older version has stored them: in the order of the list, before any that has a time', () => {
    const old = [
      { turnId: 'a', score: 0.6, confidence: 0.7 },
      { turnId: 'b', score: -0.6, confidence: 0.7 },
    ];
    expect(scoreOf(old)).toBeLessThan(0);
    expect(callMood([...old, turn(1, 0.2)], [])).toMatchObject({ freshAt: 10_000 });
  });
});
