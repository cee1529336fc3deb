import { isLoopback } from './addressList.ts';

export interface Exposure {
  host: string;
  hasCertificate: boolean;
  hasTrustedProxy: boolean;
  livekitUrl: string;
}

/**
 * Why a server may not be started as it is set up, in a sentence that says what to do; undefined if it may. Passwords and
 * what people say must not be readable on the way: whoever is reached from other machines is reached encrypted.
 */
export function exposureFault({ host, hasCertificate, hasTrustedProxy, livekitUrl }: Exposure): string | undefined {
  const isExposed = !isLoopback(host);
  if (isExposed && !hasCertificate && !hasTrustedProxy) {
    return (
      `FLOORWALKER_HOST ${host} can be reached from other machines, but nothing would be encrypted: give a certificate ` +
      'with FLOORWALKER_TLS_CERT and FLOORWALKER_TLS_KEY, or name the TLS proxy in front in FLOORWALKER_TRUST_PROXY, ' +
      'or listen on 127.0.0.1.'
    );
  }
  const livekit = new URL(livekitUrl);
  if ((isExposed || hasTrustedProxy) && livekit.protocol === 'ws:' && !isLoopback(livekit.hostname)) {
    return (
      'LIVEKIT_URL begins with ws://, so that tokens would travel unencrypted between machines: put TLS in front of the ' +
      'media server and give its wss:// address.'
    );
  }
  return undefined;
}
