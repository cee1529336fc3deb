import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

type Protocol = 'tcp' | 'udp';
const given = new Set<string>();

/** `wanted` if nobody listens there, else a free one. No port is given out twice by this process. */
export async function freePort(wanted: number, host = '127.0.0.1', protocol: Protocol = 'tcp'): Promise<number> {
  const tryPort = protocol === 'tcp' ? tryListen : tryBind;
  const port = (await tryPort(wanted, host)) ?? (await tryPort(0, host));
  if (port === undefined) throw new Error(`no ${protocol} port could be opened on ${host}`);
  if (given.has(`${protocol} ${port}`)) return freePort(0, host, protocol);
  given.add(`${protocol} ${port}`);
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

function tryBind(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', () => {
      probe.close();
      resolve(undefined);
    });
    probe.bind({ port, address: host, exclusive: true }, () => {
      const { port: bound } = probe.address();
      probe.close(() => resolve(bound));
    });
  });
}
