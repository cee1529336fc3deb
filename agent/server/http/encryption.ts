import { Server as TlsServer } from 'node:https';
import type { Logger } from 'pino';
import type { Environment } from '../environment.ts';
import { StartError } from '../startError.ts';
import { type Certificate, type CertificateFiles, readCertificate, watchCertificate } from './certificate.ts';
import { exposureFault } from './exposureFault.ts';
import type { FloorApp } from './floorApp.ts';

/** The server's own certificate and where it came from. */
export interface Encryption {
  files: CertificateFiles;
  certificate: Certificate;
  /** How often the files are looked at, in ms; 30 s unless given. */
  lookEveryMs?: number;
}

/**
 * How the server encrypts by itself, as the environment says; undefined where it needn't: on loopback, or behind a proxy.
 * @throws StartError when the certificate can't be used, or when the server would be reached from other machines in the clear.
 */
export function encryption(options: Environment): Encryption | undefined {
  const { FLOORWALKER_TLS_CERT: cert, FLOORWALKER_TLS_KEY: key } = options;
  if ((cert === undefined) !== (key === undefined)) {
    throw new StartError('FLOORWALKER_TLS_CERT and FLOORWALKER_TLS_KEY go together: set both or neither.');
  }
  const fault = exposureFault({
    host: options.FLOORWALKER_HOST,
    hasCertificate: cert !== undefined,
    hasTrustedProxy: options.FLOORWALKER_TRUST_PROXY.length > 0,
    livekitUrl: options.LIVEKIT_URL,
  });
  if (fault !== undefined) throw new StartError(fault);
  if (cert === undefined || key === undefined) return undefined;
  const files = { cert, key };
  return { files, certificate: readCertificate(files) };
}

/** Takes up a renewed certificate while the server runs; connections that are open keep theirs. */
export function renewCertificate(app: FloorApp, { files, lookEveryMs }: Encryption, logger: Logger): void {
  const { server } = app;
  if (!(server instanceof TlsServer)) return;
  const stop = watchCertificate(files, {
    ...(lookEveryMs !== undefined && { everyMs: lookEveryMs }),
    onRenewed: (certificate) => {
      server.setSecureContext({ ...certificate, minVersion: 'TLSv1.2' });
      logger.info('the renewed certificate is in use');
    },
    onFault: (err) => logger.error({ err }, 'the renewed certificate can not be used; the former stays'),
  });
  app.addHook('onClose', async () => stop());
}
