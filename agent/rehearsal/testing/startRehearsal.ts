import { once } from 'node:events';
import OpenAI from 'openai';
import pino from 'pino';
import { rehearsalServer } from '../http/rehearsalServer.ts';
import { loadPhraseModel } from '../recogniser/loadPhraseModel.ts';
import { loadScripts } from '../script/loadScripts.ts';
import { loadVocabularies } from '../vocabulary/loadVocabularies.ts';
import { Synthesiser } from '../voice/synthesiser.ts';

/** The rehearsal provider as a whole, real in every part, for tests: on a free port, without callers. */
export async function startRehearsal() {
  const key = 'key-of-this-test';
  const [scripts, vocabularies] = await Promise.all([loadScripts(), loadVocabularies()]);
  const [synthesiser, model] = await Promise.all([Synthesiser.start(), loadPhraseModel({ scripts, vocabularies })]);
  const { server, closeSessions } = rehearsalServer({
    key,
    scripts,
    vocabularies,
    synthesiser,
    model,
    log: pino({ level: 'silent' }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    key,
    scripts,
    vocabularies,
    synthesiser,
    model,
    openai: new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 }),
    async close() {
      closeSessions();
      server.close();
      server.closeAllConnections();
      await synthesiser.close();
    },
  };
}
export type Rehearsal = Awaited<ReturnType<typeof startRehearsal>>;
