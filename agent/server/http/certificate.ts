import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { codeOf } from '../dataFolder.ts';
import { StartError } from '../startError.ts';

export interface CertificateFiles {
  cert: string;
  key: string;
}

export interface Certificate {
  cert: Buffer;
  key: Buffer;
}

/** @throws StartError when a file can't be read, is no PEM, or the two don't belong together. */
export function readCertificate(files: CertificateFiles): Certificate {
  const read = (variable: string, file: string) => {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new StartError(
        `${variable}: the file ${file} can't be read (${codeOf(error)}). Correct its path or rights.`,
      );
    }
  };
  const certificate = { cert: read('FLOORWALKER_TLS_CERT', files.cert), key: read('FLOORWALKER_TLS_KEY', files.key) };
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw new StartError(
      `The certificate ${files.cert} and the key ${files.key} can't be used together (${codeOf(error)}): give PEM files, the ` +
        'certificate first and then its chain, and the key that belongs to it.',
    );
  }
  return certificate;
}

const LOOK_EVERY_MS = 30_000;

/**
 * Tells of a renewed certificate. The files are looked at every 30 s, by path: a renewal that swaps links or whole files is seen
 * too. While the two don't belong together, as between two writes, the old certificate stays. Returns the undo.
 */
export function watchCertificate(
  files: CertificateFiles,
  {
    onRenewed,
    onFault,
    everyMs = LOOK_EVERY_MS,
  }: {
    onRenewed: (certificate: Certificate) => void;
    onFault: (error: unknown) => void;
    everyMs?: number;
  },
): () => void {
  const look = () => {
    try {
      onRenewed(readCertificate(files));
    } catch (error) {
      onFault(error);
    }
  };
  const paths = [files.cert, files.key];
  for (const path of paths) watchFile(path, { interval: everyMs, persistent: false }, look);
  return () => {
    for (const path of paths) unwatchFile(path, look);
  };
}
