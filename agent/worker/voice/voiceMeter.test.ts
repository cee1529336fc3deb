import { describe, expect, test } from 'vitest';
import { usualOf } from './usualOf.ts';
import { type Sound, VoiceMeter, type VoiceOfTurn } from './voiceMeter.ts';

const RATE = 16_000;
const STEP_MS = 20;
const sound = (amplitude: number): Sound => ({
  data: Int16Array.from({ length: (RATE * STEP_MS) / 1_000 }, (_, n) => (n % 2 ? amplitude : -amplitude)),
  sampleRate: RATE,
  channels: 1,
});

/** A call in steps of 20 ms: who is heard, how loud, for how long; then the customer's turn is over. */
class Call {
  readonly meter = new VoiceMeter();
  #now = 1_000_000;

  for(ms: number, heard: { customer?: number; other?: number }): this {
    for (const until = this.#now + ms; this.#now < until; ) {
      this.#now += STEP_MS;
      this.meter.otherFrame(sound(heard.other ?? 0), this.#now);
      this.meter.customerFrames([sound(heard.customer ?? 3)], heard.customer !== undefined, this.#now);
    }
    return this;
  }

  turn(text: string): VoiceOfTurn | undefined {
    return this.meter.turnEnds(text);
  }
}

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

describe('a turn', () => {
  test('is measured against the turns before it', () => {
    const call = new Call().for(1_000, { other: 3_000 }).for(800, {}).for(3_000, { customer: 1_000 });
    expect(call.turn(words(6))).toEqual({
      loudnessDb: null,
      levelDb: -30.3,
      talkOverMs: 0,
      silenceBeforeMs: 800,
      wordsPerMinute: 120,
      rateRatio: null,
    });
    call.for(500, {}).for(1_000, { other: 3_000 }).for(200, {}).for(2_000, { customer: 2_000 });
    expect(call.turn(words(6))).toMatchObject({
      loudnessDb: 6,
      silenceBeforeMs: 200,
      wordsPerMinute: 180,
      rateRatio: 1.5,
    });
  });

  test('knows for how long both spoke', () => {
    const call = new Call().for(1_000, { other: 3_000 }).for(700, { customer: 1_000, other: 3_000 });
    const voice = call.for(1_300, { customer: 1_000 }).turn(words(5));
    expect(voice?.silenceBeforeMs).toBe(0);
    // What somebody says is over a moment after its last sample.
    expect(voice?.talkOverMs).toBe(700 + 120);
  });

  test('that nobody has spoken before has no silence before it; pauses inside it are no part of its speech', () => {
    const call = new Call().for(2_000, {}).for(1_000, { customer: 1_000 }).for(600, {}).for(1_000, { customer: 1_000 });
    expect(call.turn(words(4))).toMatchObject({ silenceBeforeMs: null, wordsPerMinute: 120 });
  });

  test('of a word or two has no rate and no loudness, and nothing is compared with it', () => {
    const call = new Call().for(400, { customer: 9_000 });
    expect(call.turn('Yes.')).toMatchObject({ loudnessDb: null, wordsPerMinute: null, rateRatio: null });
    expect(call.for(300, {}).for(1_000, { customer: 1_000 }).turn(words(3))).toMatchObject({ loudnessDb: null });
  });

  test('after an outburst is still measured against what is usual', () => {
    const call = new Call();
    const loud = (amplitude: number) =>
      call.for(200, {}).for(1_000, { customer: amplitude }).turn(words(3))?.loudnessDb;
    expect([1_000, 1_000, 10_000, 10_000].map(loud)).toEqual([null, 0, 20, 20]);
    expect(loud(500)).toBeCloseTo(-16, 0);
  });

  test('is measured against what a former job of the call has measured', () => {
    const first = new Call();
    const measured = [1_000, 1_200, 900].flatMap((amplitude) => {
      const voice = first.for(200, {}).for(1_000, { customer: amplitude }).turn(words(3));
      return voice ?? [];
    });
    const [goneOn, anew] = [new Call(), new Call()];
    goneOn.meter.remember(measured);
    // As an older version has written it.
    anew.meter.remember(measured.map(({ levelDb: _, ...rest }) => rest));
    const speak = (call: Call) => call.for(200, {}).for(1_000, { customer: 4_000 }).turn(words(6));
    expect(speak(first)).toMatchObject({ loudnessDb: 12, rateRatio: 2 });
    expect(speak(goneOn)).toMatchObject({ loudnessDb: 12, rateRatio: 2 });
    expect(speak(anew)).toMatchObject({ loudnessDb: null, rateRatio: 2 });
  });

  test('of which nothing was heard has no voice; a cough before it leaves nothing in it', () => {
    const call = new Call();
    expect(call.turn('typed words, not spoken')).toBeUndefined();
    call.for(1_000, { customer: 20_000 }).meter.nothingSaid();
    expect(call.for(500, {}).for(1_000, { customer: 1_000 }).turn('نعم أنا هون')).toMatchObject({
      silenceBeforeMs: 500,
      wordsPerMinute: 180,
    });
  });
});

test.each([
  [[], undefined],
  [[4], 4],
  [[9, 1, 5], 5],
  [[1, 9, 5, 7], 6],
])('what is usual of %j is %s', (values, usual) => expect(usualOf(values)).toBe(usual));
