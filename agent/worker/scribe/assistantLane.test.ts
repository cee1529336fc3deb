import { llm } from '@livekit/agents';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inEnglish } from '../testing/inEnglish.ts';
import { LaneLinkDouble } from '../testing/laneLinkDouble.ts';
import { AssistantLane } from './assistantLane.ts';

let link: LaneLinkDouble;
let lane: AssistantLane;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  link = new LaneLinkDouble();
  lane = new AssistantLane(link, inEnglish());
});
afterEach(() => vi.useRealTimers());

const TEXT = 'I will send a technician tomorrow morning.';
const message = (text: string, interrupted = false) => {
  const item = llm.ChatMessage.create({ role: 'assistant', content: text, interrupted });
  item.metrics = { llmNodeTtft: 0.05, ttsNodeTtfb: 0.04 };
  return item;
};
function begin(at: number, text = TEXT): void {
  lane.textBegins();
  lane.text(text);
  lane.playbackStarted(at);
}

test('the first sound answers the call, once', () => {
  begin(700);
  lane.playbackFinished(false, undefined);
  lane.turnCompleted(message(TEXT));
  begin(5_000);
  expect(link.all('call.answered')).toEqual([{ greetingMs: 700 }]);
});

test('a call that a former job has answered is not answered again', () => {
  lane.alreadyAnswered();
  begin(700);
  expect(link.all('call.answered')).toEqual([]);
});

describe('a turn', () => {
  test('shows its words as they are heard', () => {
    begin(1_000);
    lane.showWords(1_000);
    expect(link.words).toBeUndefined();
    lane.showWords(2_000);
    expect(link.words).toBe('I will send a technician');
    lane.showWords(9_000);
    expect(link.words).toBe(TEXT);
  });

  test('is written down from its first sound to its last, with what it answers', () => {
    lane.answers({ speechEndedAt: 500, lastWordsAt: 600, completedAt: 800 });
    begin(1_000);
    vi.setSystemTime(4_000);
    lane.playbackFinished(false, undefined);
    lane.turnCompleted(message(TEXT));
    expect(link.all('turn')).toMatchObject([
      {
        speaker: 'assistant',
        text: TEXT,
        startMs: 1_000,
        endMs: 4_000,
        interrupted: false,
        latency: { stt: 100, endpointing: 300, llm: 50, tts: 40, total: 500 },
      },
    ]);
  });

  test('that was interrupted ends where it fell silent, and keeps what it answered', () => {
    lane.answers({ speechEndedAt: 500, lastWordsAt: 600, completedAt: 800 });
    begin(1_000);
    lane.played(1_900, 900);
    lane.answers({ speechEndedAt: 2_500, lastWordsAt: 2_600, completedAt: 2_800 });
    lane.played(2_800, 12);
    vi.setSystemTime(2_800);
    lane.playbackFinished(true, 'I will send');
    lane.turnCompleted(message('I will send', true));
    begin(2_900);
    lane.turnCompleted(message(TEXT));
    const [cut, next] = link.all('turn');
    expect(cut).toMatchObject({ text: 'I will send', endMs: 1_900, interrupted: true, latency: { total: 500 } });
    expect(next).toMatchObject({ latency: { total: 400 } });
  });

  test('keeps only what was heard, even where the session says that all was said', () => {
    begin(1_000);
    lane.played(1_900, 900);
    lane.playbackFinished(true, 'I will send');
    lane.turnCompleted(message(TEXT, true));
    expect(link.all('turn')[0]?.text).toBe('I will send');
  });

  test('of which nothing was heard takes its words back and is none', () => {
    begin(1_000);
    lane.showWords(2_000);
    lane.playbackFinished(true, '');
    lane.turnCompleted(message(TEXT, true));
    expect(link.all('turn')).toEqual([]);
    expect(link.words).toBe('');
  });
});

test('a speech that was cut off before a word of it was heard does not lend its time to the next one', () => {
  begin(1_000);
  lane.playbackFinished(true, '');
  begin(5_000);
  vi.setSystemTime(8_000);
  lane.playbackFinished(false, undefined);
  lane.turnCompleted(message(TEXT));
  expect(link.all('turn')).toMatchObject([{ startMs: 5_000, endMs: 8_000 }]);
});

test('learns the pace of its voice from what it has said in full', () => {
  begin(0);
  vi.setSystemTime(8_000);
  lane.playbackFinished(false, undefined);
  lane.turnCompleted(message(TEXT));
  begin(10_000);
  lane.showWords(11_000);
  expect(link.words).toBe('I will');
});
