import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { phraseText, type RehearsalScript, type Voice } from '../script/script.ts';
import { joinSound } from '../sound/joinSound.ts';
import { Resampler } from '../sound/resampler.ts';
import { soundBytes } from '../sound/wav.ts';
import { type Rehearsal, startRehearsal } from '../testing/startRehearsal.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';

const serverEvent = z.looseObject({
  type: z.string(),
  event_id: z.string(),
  item_id: z.string().optional(),
  delta: z.string().optional(),
  transcript: z.string().optional(),
  logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })).optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
});
type ServerEvent = z.infer<typeof serverEvent>;

const COMPLETED = 'conversation.item.input_audio_transcription.completed';
const DELTA = 'conversation.item.input_audio_transcription.delta';

/** A client of the realtime API that keeps what it is told. */
class Client {
  readonly events: ServerEvent[] = [];
  readonly #socket: WebSocket;
  #told = Promise.withResolvers<void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (message) => {
      this.events.push(serverEvent.parse(JSON.parse(message.toString())));
      this.#told.resolve();
      this.#told = Promise.withResolvers();
    });
  }

  static async connect(url: string, key: string): Promise<Client> {
    const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
    const client = new Client(socket);
    await client.until((events) => events.some((event) => event.type === 'session.created'));
    return client;
  }

  send(event: object): void {
    this.#socket.send(JSON.stringify(event));
  }

  /** Sends sound in messages of 50 ms, as quickly as the server keeps up with. */
  async speak(sound: Int16Array, rate = SPEECH_RATE): Promise<void> {
    const piece = rate / 20;
    for (let at = 0; at < sound.length; at += piece) {
      const audio = soundBytes(sound.slice(at, at + piece)).toString('base64');
      this.send({ type: 'input_audio_buffer.append', audio });
      await setImmediate();
    }
  }

  async until(condition: (events: ServerEvent[]) => boolean): Promise<void> {
    while (!condition(this.events)) await this.#told.promise;
  }

  async completed(count: number): Promise<string[]> {
    await this.until(() => this.of(COMPLETED).length >= count);
    return this.of(COMPLETED).map((event) => event.transcript ?? '');
  }

  of(type: string): ServerEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  close(): void {
    this.#socket.terminate();
  }
}

let rehearsal: Rehearsal;
let client: Client | undefined;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
afterAll(() => rehearsal.close());
afterEach(() => client?.close());

const connect = async () => {
  client = await Client.connect(
    `${rehearsal.url.replace('http', 'ws')}/v1/realtime?intent=transcription&model=x`,
    rehearsal.key,
  );
  return client;
};
const script = (language: string): RehearsalScript => {
  const found = rehearsal.scripts.find((candidate) => candidate.id === 'outage' && candidate.language === language);
  if (!found) throw new Error(`no script in ${language}`);
  return found;
};
const silence = (ms: number) => new Int16Array((SPEECH_RATE * ms) / 1000);
const stranger = (language: 'en' | 'ar'): Voice => ({ language, variant: 'f2', rate: 172, pitch: 58 });
const phraseSound = (language: 'en' | 'ar', name: string) =>
  rehearsal.synthesiser.phrase(script(language).phrases[name] ?? { parts: [] }, stranger(language));
const textOf = (language: string, name: string) => phraseText(script(language).phrases[name] ?? { parts: [] });

/** A session update in the form that LiveKit's OpenAI plugin sends. */
const update = (turn_detection: object | null, transcription: object = { model: 'x' }, include?: string[]) => ({
  type: 'session.update',
  session: {
    type: 'transcription',
    audio: { input: { format: { type: 'audio/pcm', rate: SPEECH_RATE }, transcription, turn_detection } },
    include,
  },
});

describe.each(['en', 'ar'] as const)('a transcription session, in %s', (language) => {
  test('with the server finding the ends: speech starts, words grow, speech stops, the transcript is there', async () => {
    const client = await connect();
    client.send(update({ type: 'server_vad', threshold: 0.5, prefix_padding_ms: 600, silence_duration_ms: 350 }));
    await client.speak(joinSound([silence(300), await phraseSound(language, 'fourthTime'), silence(500)]));
    expect(await client.completed(1)).toEqual([textOf(language, 'fourthTime')]);

    const order = client.events.map((event) => event.type).filter((type, index, all) => type !== all[index - 1]);
    expect(order).toEqual([
      'session.created',
      'session.updated',
      'input_audio_buffer.speech_started',
      DELTA,
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.created',
      COMPLETED,
    ]);
    const items = new Set(client.events.flatMap((event) => event.item_id ?? []));
    expect(items.size).toBe(1);
    const deltas = client.of(DELTA).map((event) => event.delta ?? '');
    expect(deltas.length).toBeGreaterThan(4);
    expect(textOf(language, 'fourthTime').startsWith(deltas.join(''))).toBe(true);
  });

  test('with the client committing: one item per commit, with log probabilities', async () => {
    const client = await connect();
    client.send(update(null, { model: 'x', language }, ['item.input_audio_transcription.logprobs']));
    for (const name of ['payVisit', 'better']) {
      await client.speak(await phraseSound(language, name));
      client.send({ type: 'input_audio_buffer.commit' });
    }
    expect(await client.completed(2)).toEqual([textOf(language, 'payVisit'), textOf(language, 'better')]);
    const [first] = client.of(COMPLETED);
    expect(first?.logprobs?.map(({ token }) => token).join('')).toBe(textOf(language, 'payVisit'));
    expect(client.of('input_audio_buffer.speech_started')).toEqual([]);
    expect(client.of(DELTA).length).toBeGreaterThan(4);
  });

  test('a pause of 600 ms inside: two items by a short silence, one by a long one, by meaning, or by the client', async () => {
    const parts = script(language).phrases.down?.parts.map((part) => part.text) ?? [];
    const sound = joinSound([silence(200), await phraseSound(language, 'down'), silence(900)]);
    const whole = [textOf(language, 'down')];
    const hear = async (turnDetection: object | null, items: number) => {
      const client = await connect();
      client.send(update(turnDetection));
      await client.speak(sound);
      if (!turnDetection) client.send({ type: 'input_audio_buffer.commit' });
      const transcripts = await client.completed(items);
      client.close();
      return transcripts;
    };
    expect(await hear({ type: 'server_vad', silence_duration_ms: 300 }, 2)).toEqual(parts);
    expect(await hear({ type: 'server_vad', silence_duration_ms: 800 }, 1)).toEqual(whole);
    expect(await hear({ type: 'semantic_vad', eagerness: 'high' }, 1)).toEqual(whole);
    expect(await hear(null, 1)).toEqual(whole);
  });
});

test('a session in the form of the beta, at another rate in the form of today', async () => {
  const client = await connect();
  client.send({
    type: 'transcription_session.update',
    session: {
      input_audio_format: 'pcm16',
      input_audio_transcription: { model: 'x', language: 'en' },
      turn_detection: { type: 'server_vad', silence_duration_ms: 300 },
    },
  });
  await client.speak(joinSound([await phraseSound('en', 'better'), silence(500)]));
  await client.completed(1);
  client.send({
    type: 'session.update',
    session: { type: 'transcription', audio: { input: { format: { type: 'audio/pcm', rate: 16_000 } } } },
  });
  const sound = joinSound([silence(100), await phraseSound('en', 'payVisit'), silence(500)]);
  await client.speak(new Resampler(SPEECH_RATE, 16_000).push(sound), 16_000);
  expect(await client.completed(2)).toEqual([textOf('en', 'better'), textOf('en', 'payVisit')]);
  expect(client.of('transcription_session.updated')).toHaveLength(1);
});

test('each language is found by itself, one after the other', async () => {
  const client = await connect();
  client.send(update({ type: 'server_vad', silence_duration_ms: 300 }));
  await client.speak(
    joinSound([await phraseSound('en', 'payVisit'), silence(600), await phraseSound('ar', 'better'), silence(600)]),
  );
  expect(await client.completed(2)).toEqual([textOf('en', 'payVisit'), textOf('ar', 'better')]);
  expect(client.of(COMPLETED).map((event) => event.languages)).toEqual([[{ code: 'en' }], [{ code: 'ar' }]]);
});

test('unknown words are unclear, silence that is committed is empty, a cleared buffer is forgotten', async () => {
  const client = await connect();
  client.send(update(null));
  await client.speak(await rehearsal.synthesiser.speech('Where can I find the nearest shop?', stranger('en')));
  client.send({ type: 'input_audio_buffer.commit' });
  await client.speak(silence(500));
  client.send({ type: 'input_audio_buffer.commit' });
  await client.speak(await phraseSound('en', 'better'));
  client.send({ type: 'input_audio_buffer.clear' });
  await client.speak(await phraseSound('en', 'payVisit'));
  client.send({ type: 'input_audio_buffer.commit' });
  expect(await client.completed(3)).toEqual([UNCLEAR, '', textOf('en', 'payVisit')]);
  expect(client.of('input_audio_buffer.cleared')).toHaveLength(1);
});

test('what is wrong is said, and the session goes on', async () => {
  const client = await connect();
  client.send({ type: 'input_audio_buffer.commit' });
  client.send({ type: 'response.create' });
  client.send({ type: 'input_audio_buffer.append', audio: '§' });
  client.send({ type: 'session.update', session: { type: 'realtime' } });
  await client.until(() => client.of('error').length === 4);
  expect(client.of('error').map((event) => event.error?.code)).toEqual([
    'input_audio_buffer_commit_empty',
    'unknown_event',
    'invalid_value',
    'invalid_value',
  ]);
  client.send(update(null));
  await client.speak(await phraseSound('en', 'payVisit'));
  client.send({ type: 'input_audio_buffer.commit' });
  expect(await client.completed(1)).toEqual([textOf('en', 'payVisit')]);
});

test.each([
  ['a wrong key', '/v1/realtime?intent=transcription', 'wrong', 401],
  ['a conversation', '/v1/realtime?model=x', undefined, 400],
  ['another address', '/v1/elsewhere?intent=transcription', undefined, 404],
  ['what is no address', '//', undefined, 404],
])('%s is refused before the socket opens', async (_, path, key, status) => {
  const socket = new WebSocket(`${rehearsal.url.replace('http', 'ws')}${path}`, {
    headers: { authorization: `Bearer ${key ?? rehearsal.key}` },
  });
  const answered = await new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('open', () => reject(new Error('was let in')));
    socket.once('error', reject);
  });
  expect(answered).toBe(status);
  socket.terminate();
});
