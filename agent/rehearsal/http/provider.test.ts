import { request } from 'node:http';
import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNCLEAR } from '../../protocol/primitives.ts';
import { phraseText, type RehearsalScript, type Voice } from '../script/script.ts';
import { bytesToSound, readWav, writeWav } from '../sound/wav.ts';
import { type Rehearsal, startRehearsal } from '../testing/startRehearsal.ts';
import { SPEECH_RATE } from '../voice/speechRate.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
afterAll(() => rehearsal.close());

const script = (language: string): RehearsalScript => {
  const found = rehearsal.scripts.find((candidate) => candidate.id === 'outage' && candidate.language === language);
  if (!found) throw new Error(`no script in ${language}`);
  return found;
};
const stranger = (language: 'en' | 'ar'): Voice => ({ language, variant: 'f2', rate: 172, pitch: 58 });

describe('models', () => {
  test('are listed and described', async () => {
    const { data } = await rehearsal.openai.models.list();
    expect(data.map((model) => model.id)).toContain('rehearsal-dialogue');
    expect((await rehearsal.openai.models.retrieve('rehearsal-voice')).owned_by).toBe('floorwalker');
    await expect(rehearsal.openai.models.retrieve('gpt-99')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });
});

describe('speech', () => {
  test('comes as raw pcm, piece by piece', async () => {
    const input = 'A technician can be with you today, at five in the afternoon.';
    const response = await rehearsal.openai.audio.speech.create({
      model: 'x',
      voice: 'alloy',
      input,
      response_format: 'pcm',
    });
    expect(response.headers.get('content-type')).toBe('audio/pcm');
    expect(response.headers.get('content-length')).toBeNull();
    const samples = bytesToSound(Buffer.from(await response.arrayBuffer()));
    expect(samples.length / SPEECH_RATE).toBeGreaterThan(2);
    expect(samples.length / SPEECH_RATE).toBeLessThan(8);
  });

  test('comes as a WAV file, quicker and slower', async () => {
    const speak = async (speed: number) => {
      const asked = {
        model: 'x',
        voice: 'nova',
        input: 'Good morning to you.',
        response_format: 'wav',
        speed,
      } as const;
      const response = await rehearsal.openai.audio.speech.create(asked);
      return readWav(Buffer.from(await response.arrayBuffer())).samples.length;
    };
    expect(await speak(0.6)).toBeGreaterThan(1.5 * (await speak(1.5)));
  });

  test('is Arabic where the text is, and what it says can be understood', async () => {
    const asked = {
      model: 'x',
      response_format: 'wav',
      input: phraseText(script('ar').phrases.payVisit ?? { parts: [] }),
    } as const;
    const byLetters = await rehearsal.openai.audio.speech.create({ ...asked, voice: 'coral' });
    const file = await toFile(Buffer.from(await byLetters.arrayBuffer()), 'speech.wav');
    const { text } = await rehearsal.openai.audio.transcriptions.create({ file, model: 'x' });
    expect(text).toBe(asked.input);
    const named = await rehearsal.openai.audio.speech.create({ ...asked, voice: 'ar+m2' });
    expect((await named.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });

  test('of a text without a word is a moment of silence', async () => {
    const response = await rehearsal.openai.audio.speech.create({
      model: 'x',
      voice: 'ash',
      input: '…',
      response_format: 'pcm',
    });
    const samples = bytesToSound(Buffer.from(await response.arrayBuffer()));
    expect([...new Set(samples)]).toEqual([0]);
  });

  test('is refused in words: an unknown voice, no text, too much text, another format', async () => {
    const asked = { model: 'x', voice: 'alloy', input: 'Hello.', response_format: 'pcm' } as const;
    const speak = (change: object) => rehearsal.openai.audio.speech.create({ ...asked, ...change });
    await expect(speak({ voice: 'darth' })).rejects.toMatchObject({ status: 400, param: 'voice' });
    await expect(speak({ input: '' })).rejects.toMatchObject({ status: 400, param: 'input' });
    await expect(speak({ input: 'x'.repeat(5000) })).rejects.toMatchObject({ status: 400, param: 'input' });
    await expect(speak({ response_format: 'mp3' })).rejects.toThrow('pcm or wav only');
  });

  test('ends when the client leaves, and the next one is served', async () => {
    const left = new AbortController();
    const input = 'This is a long story. '.repeat(180);
    const response = await rehearsal.openai.audio.speech.create(
      { model: 'x', voice: 'alloy', input, response_format: 'pcm' },
      { signal: left.signal },
    );
    const reader = response.body?.getReader();
    await reader?.read();
    left.abort();
    await expect(reader?.read()).rejects.toThrow();
    const next = { model: 'x', voice: 'alloy', input: 'Next.', response_format: 'pcm' } as const;
    expect((await (await rehearsal.openai.audio.speech.create(next)).arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });
});

describe('transcriptions', () => {
  const recording = async (language: 'en' | 'ar', name: string) => {
    const phrase = script(language).phrases[name] ?? { parts: [] };
    return toFile(writeWav([await rehearsal.synthesiser.phrase(phrase, stranger(language))], SPEECH_RATE), 'a.wav');
  };

  test.each(['en', 'ar'] as const)('understand every phrase in %s', async (language) => {
    for (const [name, phrase] of Object.entries(script(language).phrases)) {
      const { text } = await rehearsal.openai.audio.transcriptions.create({
        file: await recording(language, name),
        model: 'x',
      });
      expect(text).toBe(phraseText(phrase));
    }
  });

  test('come as text, with times, or with log probabilities', async () => {
    const file = () => recording('en', 'payVisit');
    const words = 'Do I have to pay anything for the visit?';
    const text = await rehearsal.openai.audio.transcriptions.create({
      file: await file(),
      model: 'x',
      response_format: 'text',
    });
    expect(String(text).trim()).toBe(words);

    const verbose = await rehearsal.openai.audio.transcriptions.create({
      file: await file(),
      model: 'x',
      response_format: 'verbose_json',
      timestamp_granularities: ['word'],
    });
    expect(verbose).toMatchObject({ language: 'english', text: words });
    expect(verbose.words?.map(({ word }) => word).join(' ')).toBe(words);
    const times = verbose.words?.flatMap(({ start, end }) => [start, end]) ?? [];
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(Number(verbose.duration));

    const sure = await rehearsal.openai.audio.transcriptions.create({
      file: await file(),
      model: 'x',
      include: ['logprobs'],
    });
    expect(sure.logprobs?.map(({ token }) => token).join('')).toBe(words);
    for (const { logprob } of sure.logprobs ?? []) expect(Math.exp(logprob ?? 0)).toBeGreaterThan(0.3);
  });

  test('say unclear to what is in no script, nothing to silence', async () => {
    const other = await rehearsal.synthesiser.speech('Where can I find the nearest shop?', stranger('en'));
    const transcribe = async (samples: Int16Array) => {
      const file = await toFile(writeWav([samples], SPEECH_RATE), 'a.wav');
      return (await rehearsal.openai.audio.transcriptions.create({ file, model: 'x', language: 'en' })).text;
    };
    expect(await transcribe(other)).toBe(UNCLEAR);
    expect(await transcribe(new Int16Array(SPEECH_RATE))).toBe('');
  });

  test('are refused in words: no WAV file, no file, no form', async () => {
    const mp3 = await toFile(Buffer.from('ID3 no wave'), 'a.mp3');
    await expect(rehearsal.openai.audio.transcriptions.create({ file: mp3, model: 'x' })).rejects.toThrow(
      'Supported: wav',
    );
    const post = (body: string | FormData, type?: string) =>
      fetch(`${rehearsal.url}/v1/audio/transcriptions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${rehearsal.key}`, ...(type && { 'content-type': type }) },
        body,
      });
    const form = new FormData();
    form.set('model', 'x');
    expect((await post(form)).status).toBe(400);
    expect((await post('{}', 'application/json')).status).toBe(400);
    expect((await post('garbage', 'multipart/form-data; boundary=x')).status).toBe(400);
  });
});

describe('chat completions', () => {
  const tools: OpenAI.ChatCompletionTool[] = [
    { type: 'function', function: { name: 'look_up_customer', parameters: { type: 'object', properties: {} } } },
    { type: 'function', function: { name: 'end_call', parameters: { type: 'object', properties: {} } } },
  ];
  const down = () => phraseText(script('en').phrases.down ?? { parts: [] });

  test('answer at once, and call a tool', async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: down() }];
    const { choices, usage } = await rehearsal.openai.chat.completions.create({ model: 'x', messages, tools });
    expect(choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: {
        content: script('en').lines.lookingUp,
        tool_calls: [{ type: 'function', function: { name: 'look_up_customer', arguments: '{}' } }],
      },
    });
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));

    const [choice] = choices;
    if (!choice) throw new Error('no choice');
    messages.push(choice.message);
    for (const call of choice.message.tool_calls ?? []) {
      messages.push({
        role: 'tool',
        tool_call_id: call.id,
        content: JSON.stringify({ customer: { name: 'Nadia Haddad' } }),
      });
    }
    const next = await rehearsal.openai.chat.completions.create({ model: 'x', messages, tools });
    expect(next.choices[0]?.message.content).toContain('Thank you for waiting, Nadia Haddad.');
    expect(next.choices[0]?.finish_reason).toBe('stop');
  });

  test('stream the same, with usage at the end', async () => {
    const stream = await rehearsal.openai.chat.completions.create({
      model: 'some-model',
      messages: [
        { role: 'system', content: 'Speak English.' },
        { role: 'user', content: [{ type: 'text', text: down() }] },
      ],
      tools,
      stream: true,
      stream_options: { include_usage: true },
    });
    let content = '';
    let call = '';
    const finishes: string[] = [];
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      expect(chunk).toMatchObject({ object: 'chat.completion.chunk', model: 'some-model' });
      const choice = chunk.choices[0];
      content += choice?.delta.content ?? '';
      for (const { function: part } of choice?.delta.tool_calls ?? [])
        call += (part?.name ?? '') + (part?.arguments ?? '');
      if (choice?.finish_reason) finishes.push(choice.finish_reason);
      usage = chunk.usage;
    }
    expect({ content, call, finishes }).toEqual({
      content: script('en').lines.lookingUp,
      call: 'look_up_customer{}',
      finishes: ['tool_calls'],
    });
    expect(usage?.total_tokens).toBeGreaterThan(10);
  });

  test('greet in the language of the instructions, and call no tool that is not offered', async () => {
    const ask = async (messages: OpenAI.ChatCompletionMessageParam[], more: object = {}) => {
      const { choices } = await rehearsal.openai.chat.completions.create({ model: 'x', messages, ...more });
      return choices[0]?.message;
    };
    expect((await ask([{ role: 'system', content: 'Speak Arabic.' }]))?.content).toBe(script('ar').lines.greeting);
    const thanks = phraseText(script('ar').phrases.thanks ?? { parts: [] });
    expect(
      (await ask([{ role: 'user', content: thanks }], { tools, tool_choice: 'none' }))?.tool_calls,
    ).toBeUndefined();
  });
});

describe("refusals have the shape of OpenAI's", () => {
  const post = (path: string, body: string, key = rehearsal.key) =>
    fetch(`${rehearsal.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
    });

  test('a wrong key', async () => {
    const stranger = new OpenAI({ apiKey: 'wrong', baseURL: `${rehearsal.url}/v1`, maxRetries: 0 });
    await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    expect(await (await fetch(`${rehearsal.url}/v1/models`)).json()).toEqual({
      error: {
        message: 'Incorrect API key provided.',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      },
    });
  });

  test.each([
    ['JSON that is none', '{"model":', 400, 'invalid_json'],
    ['messages missing', '{"model":"x"}', 400, 'invalid_value'],
    ['a role nobody has', '{"model":"x","messages":[{"role":"pope","content":"x"}]}', 400, 'invalid_value'],
  ])('%s', async (_, body, status, code) => {
    const response = await post('/v1/chat/completions', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', code } });
  });

  test('an address that is none, a body that is too large', async () => {
    expect((await post('/v1/embeddings', '{}')).status).toBe(404);
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${rehearsal.url}/v1/audio/speech`, {
        method: 'POST',
        headers: { authorization: `Bearer ${rehearsal.key}`, 'content-length': 50_000_000 },
      });
      sending.once('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.once('error', reject);
      sending.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('callers where no floor server is known', async () => {
    const response = await post('/callers', '{}');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 503, detail: expect.stringContaining('npm run floor') });
  });
});
