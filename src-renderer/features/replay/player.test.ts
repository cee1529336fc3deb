import { beforeEach, describe, expect, it } from 'vitest';
import { createPlayer, type Player } from './player.ts';
import { FakeDeck } from './testing/fakeDeck.ts';

let deck: FakeDeck;
let player: Player;
/** What is run in every frame while it plays. */
let frames: Set<() => void>;

/** The sound has gone on to here, and a frame is drawn. */
const playTo = (at: number) => {
  deck.at = at;
  for (const run of frames) run();
};
const now = () => player.state.getState();

beforeEach(() => {
  deck = new FakeDeck();
  frames = new Set();
  const everyFrame = (run: () => void) => {
    frames.add(run);
    return () => frames.delete(run);
  };
  player = createPlayer(deck, everyFrame, { speed: 1, skipSilence: false });
  player.load('/recordings/one/audio.ogg', 60_000);
});

describe('the player', () => {
  it('is ready when the deck is, and its clock follows the sound', () => {
    expect(now()).toMatchObject({ sound: 'loading', playing: false, at: 0 });
    deck.tell('ready');
    player.toggle();
    playTo(1_234);
    expect(now()).toMatchObject({ sound: 'ready', playing: true, at: 1_234 });
    player.toggle();
    expect([deck.playing, frames.size, now().playing]).toEqual([false, 0, false]);
  });

  it('goes on while the page is hidden and draws no frames', () => {
    player.play();
    deck.at = 7_000;
    deck.tell('time');
    expect(now().at).toBe(7_000);
  });

  it('stays within the call', () => {
    player.seek(-5);
    player.seek(99_000);
    expect(deck.seeks).toEqual([0, 60_000]);
  });

  it('stops at the end, and begins anew from there', () => {
    player.play();
    deck.end(60_000);
    expect(now()).toMatchObject({ playing: false, at: 60_000 });
    player.play();
    expect([deck.seeks, deck.playing]).toEqual([[0], true]);
  });

  it('begins anew from the end of a sound that is shorter than the call', () => {
    player.play();
    deck.end(59_000);
    player.play();
    expect([now().at, deck.seeks]).toEqual([0, [0]]);
  });

  it('rests where the system has paused it', () => {
    player.play();
    deck.tell('paused');
    expect(now().playing).toBe(false);
  });

  it('rests where it was refused', async () => {
    deck.refusal = new Error('no gesture');
    player.play();
    await Promise.resolve();
    expect([now().playing, frames.size]).toEqual([false, 0]);
  });

  it('says that the sound failed', () => {
    player.play();
    deck.tell('failed');
    expect(now()).toMatchObject({ playing: false, sound: 'failed' });
  });

  it('tries once more where the sound failed, at the same moment', () => {
    player.seek(4_000);
    deck.tell('failed');
    player.reload();
    expect([now().sound, deck.address, deck.at]).toEqual(['loading', '/recordings/one/audio.ogg', 4_000]);
  });

  it('keeps the moment when there is more to hear than before, and plays on', () => {
    player.play();
    playTo(30_000);
    player.load('/recordings/one/audio.ogg?2', 90_000);
    expect(deck.seeks).toEqual([30_000]);
    expect(now()).toMatchObject({ durationMs: 90_000, at: 30_000, playing: true });
  });

  it('moves through a call without sound, silently', () => {
    player.load(null, 60_000);
    player.seek(5_000);
    player.play();
    expect(now()).toMatchObject({ sound: 'none', at: 5_000, playing: false });
    expect(deck.seeks).toEqual([]);
  });

  it('walks along the row of speeds, and no further', () => {
    for (let press = 0; press < 12; press += 1) player.changeSpeed(1);
    expect([now().speed, deck.speed]).toEqual([3, 3]);
    for (let press = 0; press < 12; press += 1) player.changeSpeed(-1);
    expect(now().speed).toBe(0.5);
  });

  it('takes its speed to the next sound', () => {
    player.setSpeed(2);
    deck.speed = 1;
    player.load('/recordings/one/audio.ogg?2', 60_000);
    expect(deck.speed).toBe(2);
  });

  it('gives up all that it holds', () => {
    player.play();
    player.close();
    expect([deck.closed, frames.size]).toEqual([true, 0]);
  });
});

describe('a range', () => {
  it('is played over and over', () => {
    player.setRange({ fromMs: 10_000, toMs: 20_000 });
    player.toggleLoop(null);
    player.play();
    playTo(15_000);
    playTo(20_004);
    expect(deck.seeks).toEqual([10_000, 10_000]);
    expect(now().at).toBe(10_000);
  });

  it('is played over and over at the end of the call too', () => {
    player.setRange({ fromMs: 50_000, toMs: 60_000 });
    player.toggleLoop(null);
    player.play();
    deck.end(60_000);
    expect([now().playing, deck.playing, now().at]).toEqual([true, true, 50_000]);
  });

  it('is the turn, where none was chosen', () => {
    player.toggleLoop({ fromMs: 1_000, toMs: 3_000 });
    expect(now()).toMatchObject({ looping: true, range: { fromMs: 1_000, toMs: 3_000 } });
    player.toggleLoop(null);
    expect(now()).toMatchObject({ looping: false, range: { fromMs: 1_000, toMs: 3_000 } });
  });

  it('can’t be looped where there is none', () => {
    player.toggleLoop(null);
    expect(now().looping).toBe(false);
  });

  it('is left by going elsewhere', () => {
    player.toggleLoop({ fromMs: 1_000, toMs: 3_000 });
    player.seek(2_000);
    expect(now().looping).toBe(true);
    player.seek(30_000);
    expect(now().looping).toBe(false);
  });

  it('is set by its ends, in whichever order', () => {
    player.seek(20_000);
    player.markRange('fromMs');
    expect(now().range).toEqual({ fromMs: 20_000, toMs: 60_000 });
    player.seek(10_000);
    player.markRange('toMs');
    expect(now().range).toEqual({ fromMs: 10_000, toMs: 20_000 });
  });

  it('is none where it is but a moment', () => {
    player.setRange({ fromMs: 1_000, toMs: 1_020 });
    expect(now().range).toBeNull();
  });
});

describe('silence', () => {
  const loud = (from: number, to: number) =>
    Uint8Array.from({ length: 1_200 }, (_, step) => (step * 50 >= from && step * 50 < to ? 200 : 0));
  const peaks = { stepMs: 50, lanes: [loud(0, 10_000), loud(20_000, 30_000), loud(0, 0), loud(0, 0)] };

  it('is skipped, where a person wants that', () => {
    player.setPeaks(peaks);
    player.play();
    playTo(12_000);
    player.setSkipSilence(true);
    playTo(12_010);
    expect(deck.seeks).toEqual([19_700]);
  });

  it('is what those say who are listened to', () => {
    player.setPeaks(peaks);
    player.setSkipSilence(true);
    player.toggleSolo('assistant');
    player.play();
    playTo(5_000);
    expect(deck.seeks).toEqual([19_700]);
    expect(deck.gains).toEqual([0, 1, 0, 0]);
  });
});
