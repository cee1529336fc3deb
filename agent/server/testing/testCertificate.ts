import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Whether a certificate can be made here: `openssl` stands on PATH. */
export const canMakeCertificates = spawnSync('openssl', ['version']).status === 0;

/** Makes a certificate of this machine's own, good for two days, and its key, as PEM files in a folder. */
export function makeCertificate(folder: string, name = 'floor'): { cert: string; key: string } {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { cert, key };
}
