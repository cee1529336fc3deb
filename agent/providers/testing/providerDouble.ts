import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const RATE = 24_000;
const chatRequest = z.object({ messages: z.array(z.object({ role: z.string() }).loose()) }).loose();
const structuredRequest = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ json_schema: z.object({ name: z.string() }) }),
});
const speechRequest = z.object({ input: z.string(), voice: z.string() }).loose();
type ChatRequest = z.infer<typeof chatRequest>;

export interface Reply {
  content?: string;
  tool?: { name: string; arguments: object };
}

type Service = 'stt' | 'llm' | 'tts';

/** What goes wrong with a service until it is set right: the recogniser does it to connections, or else to commits. */
export type InjectedFault = { status: number; retryAfter?: string } | 'garbage' | 'cut-off' | 'silent';

/** An OpenAI-compatible provider that hears what it is told to hear, says what it is told to say, and speaks in tones. */
export class ProviderDouble {
  /** What goes wrong now. */
  readonly faults: Partial<Record<Service, InjectedFault>> = {};
  /** When each service was asked, ms since the epoch; the recogniser: connections. */
  readonly asked: Record<Service, number[]> = { stt: [], llm: [], tts: [] };
  /** What the recogniser hears of the utterances to come. */
  readonly hears: string[] = [];
  /** Decides what the model answers. */
  reply: (request: ChatRequest) => Reply = () => ({ content: 'I see.' });
  readonly chats: ChatRequest[] = [];
  /** What the model answers to a question by schema; undefined: it knows no schemas, as by default. Kept apart from `chats` and `asked`. */
  structured: (name: string, question: unknown) => object | undefined = () => undefined;
  /** How often it was asked for an answer by schema. */
  structuredAsked = 0;
  readonly spoken: string[] = [];
  /** Whose voice was asked for each of them. */
  readonly voices: string[] = [];
  /** Status of the next requests for speech; 200 when empty. */
  readonly speechStatuses: number[] = [];
  /** Sound per character of text. */
  msPerCharacter = 30;
  /** Silence before the tone of each speech. */
  leadingSilenceMs = 0;
  /** Drops the connection in the middle of the next speech. */
  breakSpeech = false;
  /** Sends the second half of a speech only when this resolves. */
  holdSpeech: Promise<void> | undefined;
  /** Requests for speech whose connection the client has closed before the end. */
  aborted = 0;
  /** Milliseconds of sound that the recogniser has got over its connections, one entry for each. */
  readonly heardMs: number[] = [];
  /** Ends the utterance being heard, as a recogniser does that understands. */
  endUtterance: () => void = () => {};
  #isOff = false;
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#http.on('connection', (socket) => {
      if (this.#isOff) socket.destroy();
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.asked.stt.push(Date.now());
      const fault = this.faults.stt;
      if (typeof fault === 'object') {
        const wait = fault.retryAfter ? `retry-after: ${fault.retryAfter}\r\n` : '';
        socket.end(`HTTP/1.1 ${fault.status} Refused\r\n${wait}connection: close\r\n\r\n`);
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#transcribe(client));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address();
    if (!address || typeof address === 'string') throw new Error('no address');
    return `http://127.0.0.1:${address.port}/v1`;
  }

  async close(): Promise<void> {
    this.dropRecognisers();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Whoever is connected is cut off, and nobody gets in, until it is switched on again. */
  switchOff(): void {
    this.#isOff = true;
    this.dropRecognisers();
    this.#http.closeAllConnections();
  }

  switchOn(): void {
    this.#isOff = false;
  }

  dropRecognisers(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #transcribe(socket: WebSocket): void {
    const connection = this.heardMs.push(0) - 1;
    let bytes = 0;
    let item = 0;
    const send = (event: object) => socket.send(JSON.stringify(event));
    const complete = () => {
      if (this.faults.stt === 'silent') return;
      if (this.faults.stt === 'garbage') return socket.send('{"type": "conversation.it');
      if (this.faults.stt === 'cut-off') return socket.terminate();
      const transcript = this.hears.shift() ?? '';
      const logprobs = transcript.split(/(?= )/).map((token) => ({ token, logprob: Math.log(0.9) }));
      send({ type: 'input_audio_buffer.committed', item_id: `item-${item}` });
      send({ type: `${kind}.completed`, item_id: `item-${item}`, transcript, logprobs });
      item += 1;
      bytes = 0;
    };
    this.endUtterance = complete;
    socket.on('message', (raw) => {
      const event = JSON.parse(raw.toString());
      if (event.type === 'input_audio_buffer.commit') complete();
      if (event.type !== 'input_audio_buffer.append') return;
      const [first = ''] = (this.hears[0] ?? '').split(' ');
      if (bytes === 0 && first && this.faults.stt !== 'silent')
        send({ type: `${kind}.delta`, item_id: `item-${item}`, delta: first });
      bytes += Buffer.byteLength(event.audio, 'base64');
      this.heardMs[connection] =
        (this.heardMs[connection] ?? 0) + Buffer.byteLength(event.audio, 'base64') / (RATE / 500);
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    if (request.url?.endsWith('/audio/speech')) return this.#speak(speechRequest.parse(JSON.parse(body)), response);
    const bySchema = request.url?.endsWith('/chat/completions') && structuredRequest.safeParse(JSON.parse(body)).data;
    if (bySchema) return this.#answerStructured(bySchema, response);
    if (request.url?.endsWith('/chat/completions')) return this.#chat(chatRequest.parse(JSON.parse(body)), response);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list","data":[]}');
  }

  /** Does what is to go wrong before the answer. True when that was all. */
  #fails(service: Service, response: ServerResponse): boolean {
    this.asked[service].push(Date.now());
    return this.#refuses(service, response);
  }

  #refuses(service: Service, response: ServerResponse): boolean {
    const fault = this.faults[service];
    if (fault === 'silent') return true;
    if (typeof fault !== 'object') return false;
    response.writeHead(fault.status, fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}).end();
    return true;
  }

  #speak({ input: text, voice }: z.infer<typeof speechRequest>, response: ServerResponse): void {
    if (this.#fails('tts', response)) return;
    if (this.faults.tts === 'garbage') {
      response.writeHead(200, { 'content-type': 'audio/pcm' }).end('{"error": "this is no sound at all"}');
      return;
    }
    const status = this.speechStatuses.shift() ?? 200;
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    this.spoken.push(text);
    this.voices.push(voice);
    const silence = (RATE * this.leadingSilenceMs) / 1000;
    const samples = silence + (RATE * this.msPerCharacter * text.length) / 1000;
    const pcm = Buffer.alloc(Math.round(samples) * 2);
    for (let at = silence; at < samples - 1; at += 1) {
      pcm.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / RATE)), Math.round(at) * 2);
    }
    response.writeHead(200, { 'content-type': 'audio/pcm' });
    response.on('close', () => {
      if (!response.writableFinished) this.aborted += 1;
    });
    if (this.breakSpeech || this.faults.tts === 'cut-off') {
      this.breakSpeech = false;
      response.write(pcm.subarray(0, pcm.length / 2), () => response.destroy());
    } else if (this.holdSpeech) {
      response.write(pcm.subarray(0, pcm.length / 2));
      void this.holdSpeech.then(() => response.end(pcm.subarray(pcm.length / 2)));
    } else {
      response.end(pcm);
    }
  }

  #answerStructured(request: z.infer<typeof structuredRequest>, response: ServerResponse): void {
    this.structuredAsked += 1;
    if (this.#refuses('llm', response)) return;
    if (this.faults.llm === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      return;
    }
    const { messages, response_format } = request;
    const question: unknown = JSON.parse(messages.find(({ role }) => role === 'user')?.content ?? 'null');
    const answer = this.structured(response_format.json_schema.name, question);
    const message = { role: 'assistant', content: JSON.stringify(answer) };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify({ choices }));
  }

  #chat(request: ChatRequest, response: ServerResponse): void {
    this.chats.push(request);
    if (this.#fails('llm', response)) return;
    if (this.faults.llm === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"id": "chat", "choi\n\n');
      return;
    }
    const { content, tool } = this.reply(request);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (delta: object, finish: string | null = null) => {
      const choices = [{ index: 0, delta, finish_reason: finish }];
      const data = { id: 'chat', object: 'chat.completion.chunk', created: 1, model: 'double', choices };
      response.write(`data: ${JSON.stringify(data)}\n\n`);
    };
    const words = content?.split(/(?= )/) ?? [];
    const cut = this.faults.llm === 'cut-off';
    for (const word of cut ? words.slice(0, words.length / 2) : words) chunk({ role: 'assistant', content: word });
    if (cut) {
      response.write('', () => response.destroy());
      return;
    }
    if (tool) {
      const call = { name: tool.name, arguments: JSON.stringify(tool.arguments) };
      chunk({
        role: 'assistant',
        tool_calls: [{ index: 0, id: `call-${this.chats.length}`, type: 'function', function: call }],
      });
    }
    chunk({}, tool ? 'tool_calls' : 'stop');
    response.end('data: [DONE]\n\n');
  }
}

const kind = 'conversation.item.input_audio_transcription';
