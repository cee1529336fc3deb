import { createServer } from 'node:net';

const given = new Set<number>();

/** `wanted` if nobody listens there (TCP, `host`), else a free one. No port is given out twice by this process. */
export async function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  const port = (await tryListen(wanted, host)) ?? (await tryListen(0, host));
  if (port === undefined) throw new Error(`no port could be opened on ${host}`);
  if (given.has(port)) return freePort(0, host);
  given.add(port);
  return port;
}

function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
