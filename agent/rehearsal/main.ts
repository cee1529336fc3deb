import { once } from 'node:events';
import pino from 'pino';
import { z } from 'zod';
import { CallerRunner } from './callers/runner.ts';
import { rehearsalServer } from './http/rehearsalServer.ts';
import { loadPhraseModel } from './recogniser/loadPhraseModel.ts';
import { loadScripts, ScriptError } from './script/loadScripts.ts';
import { loadVocabularies } from './vocabulary/loadVocabularies.ts';
import { VoicesMissingError } from './voice/espeak.ts';
import { SPEECH_RATE } from './voice/speechRate.ts';
import { Synthesiser } from './voice/synthesiser.ts';
import { warmUp } from './warmUp.ts';

const environment = z.object({
  FLOORWALKER_PROVIDER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  OPENAI_API_KEY: z.string({ error: 'is missing: it is the key that rehearsal demands' }).min(1),
  FLOORWALKER_SERVER_URL: z.url().optional(),
  FLOORWALKER_CALLER_SECRET: z.string().min(1).optional(),
  FLOORWALKER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** A start that can't succeed: its message is the sentence for the person who started it. */
class StartError extends Error {
  override name = 'StartError';
}

async function start(): Promise<void> {
  const read = environment.safeParse(process.env);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
    throw new StartError(`Rehearsal can't start: ${wrong}.`);
  }
  const {
    FLOORWALKER_PROVIDER_PORT: port,
    FLOORWALKER_SERVER_URL: serverUrl,
    FLOORWALKER_CALLER_SECRET: secret,
  } = read.data;
  const log = pino({ name: 'rehearsal', level: read.data.FLOORWALKER_LOG_LEVEL }, pino.destination(2));

  const [scripts, vocabularies] = await Promise.all([loadScripts(), loadVocabularies()]);
  const [synthesiser, model] = await Promise.all([Synthesiser.start(), loadPhraseModel({ scripts, vocabularies })]);
  const runner =
    serverUrl && secret
      ? new CallerRunner({
          serverUrl,
          callerSecret: secret,
          scripts,
          vocabularies,
          speak: (phrase, voice) => synthesiser.phrase(phrase, voice),
          sampleRate: SPEECH_RATE,
          log,
        })
      : undefined;
  const callers = runner && secret ? { runner, secret } : undefined;
  const { server, closeSessions } = rehearsalServer({
    key: read.data.OPENAI_API_KEY,
    scripts,
    vocabularies,
    synthesiser,
    model,
    callers,
    log,
  });

  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken. Set FLOORWALKER_PROVIDER_PORT to another one, or to 0 for any free one.`
        : `Rehearsal can't listen on port ${port}: ${error.message}.`,
    );
  });

  let stopping = false;
  const stop = async () => {
    stopping = true;
    closeSessions();
    server.close();
    await runner?.stop();
    server.closeAllConnections();
    await synthesiser.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  void synthesiser.ended.then((error) => {
    if (stopping) return;
    log.fatal({ err: error }, 'The voices are lost. Rehearsal ends, to be started again.');
    process.exit(1);
  });

  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;
  process.stdout.write(`${JSON.stringify({ ready: true, provider: `${url}/v1`, rehearsal: url })}\n`);
  await warmUp({ scripts, synthesiser, model }, log).catch((error: unknown) =>
    log.warn({ err: error }, 'Not warmed up'),
  );
}

start().catch((error: unknown) => {
  const foreseen = error instanceof StartError || error instanceof ScriptError || error instanceof VoicesMissingError;
  process.stderr.write(`${foreseen ? error.message : `Rehearsal failed to start: ${String(error)}`}\n`);
  process.exit(1);
});
