import { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FloorApp } from './floorApp.ts';

/** Where a server that listens is reached on this machine, such as `http://127.0.0.1:8080`. */
export function addressOf(app: FloorApp, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const scheme = app.server instanceof TlsServer ? 'https' : 'http';
  return `${scheme}://${inAddress(host)}:${port}`;
}

/** An IPv6 address stands in brackets within an address. */
const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);
