// The process that runs the bare agents: prints one line of JSON when it is registered with the media server.

import './quietMedia.ts';
import { fileURLToPath } from 'node:url';
import { AgentServer, initializeLogger, ServerOptions } from '@livekit/agents';
import { z } from 'zod';

const environment = z
  .object({
    LIVEKIT_URL: z.string(),
    LIVEKIT_API_KEY: z.string(),
    LIVEKIT_API_SECRET: z.string(),
    BARE_AGENT_NAME: z.string(),
  })
  .parse(process.env);

initializeLogger({ pretty: false, level: 'error' });
const server = new AgentServer(
  new ServerOptions({
    agent: fileURLToPath(new URL('./bareAgent.ts', import.meta.url)),
    agentName: environment.BARE_AGENT_NAME,
    wsURL: environment.LIVEKIT_URL,
    apiKey: environment.LIVEKIT_API_KEY,
    apiSecret: environment.LIVEKIT_API_SECRET,
    host: '127.0.0.1',
    port: 0,
    production: true,
    numIdleProcesses: 1,
    // Whatever else this machine does, a bench's calls are never refused.
    loadFunc: async () => 0,
  }),
);
server.event.once('worker_registered', () => process.stdout.write(`${JSON.stringify({ ready: true })}\n`));
process.once('SIGTERM', () => void server.close().finally(() => process.exit(0)));
await server.run();
