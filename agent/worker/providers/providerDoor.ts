import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { HealthBook } from '../../providers/chain/healthBook.ts';
import { healthNews } from '../../providers/chain/sharedHealth.ts';
import { type DoorNews, lineOf } from './doorNews.ts';
import type { ProviderBook } from './providerBook.ts';

const HOST = '127.0.0.1';
/** A process that knows the word says it at once. */
const WORD_WITHIN_MS = 5_000;

/** Where job processes of this worker learn its providers. The word is made at each start and known to them alone. */
export interface ProviderDoor {
  port: number;
  close(): void;
}

/**
 * Hands the worker's providers to its job processes, now and at each change, one JSON line each, and what each of them finds out of how
 * they fare to all: over loopback and only to who says the word, since the agents package keeps the processes' own channel to itself.
 */
export async function openProviderDoor(book: ProviderBook, health: HealthBook, word: string): Promise<ProviderDoor> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const late = setTimeout(() => socket.destroy(), WORD_WITHIN_MS);
    let leave = () => {};
    let said = '';
    const listen = (data: Buffer) => {
      said += data.toString();
      const end = said.indexOf('\n');
      if (end < 0 && said.length <= word.length) return;
      socket.off('data', listen);
      clearTimeout(late);
      if (!isSame(said.slice(0, Math.max(0, end)), word)) {
        socket.destroy();
        return;
      }
      socket.pause();
      socket.unshift(Buffer.from(said.slice(end + 1)));
      leave = serve(socket, book, health);
    };
    socket.on('data', listen);
    socket.once('close', () => {
      clearTimeout(late);
      sockets.delete(socket);
      leave();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door for job processes has no port.');
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Returns what ends it. */
function serve(socket: Socket, book: ProviderBook, health: HealthBook): () => void {
  const tell = (news: DoorNews) => socket.write(`${JSON.stringify(news)}\n`);
  // How they fare first: who has the providers may begin a call.
  for (const rest of health.all) tell({ health: rest });
  const ends = [
    health.follow((news) => tell({ health: news })),
    book.follow(({ stt, llm, tts }) => tell({ providers: { stt, llm, tts } })),
  ];
  const lines = createInterface(socket);
  // It says the socket's error once more.
  lines.on('error', () => lines.close());
  lines.on('line', (line) => {
    const news = healthNews.safeParse(lineOf(line));
    if (news.success) health.tell(news.data);
    else socket.destroy();
  });
  return () => {
    for (const end of ends) end();
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
