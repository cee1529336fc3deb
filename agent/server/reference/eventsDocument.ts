import type { z } from 'zod';
import { type EventType, eventData, isEventType } from '../../protocol/callEvent.ts';
import { customerMessage, customerRequest } from '../../protocol/customerLink.ts';
import { jobMessage, jobRequest } from '../../protocol/jobLink.ts';
import { PROTOCOL_VERSION } from '../../protocol/primitives.ts';
import { signal } from '../../protocol/signal.ts';
import { streamMessage, streamRequest } from '../../protocol/stream.ts';
import { EVENTS, MESSAGES, SIGNALS } from './meanings.ts';
import { shapeOf } from './shapeText.ts';

interface Union {
  options: readonly z.ZodObject[];
}

const block = (shape: string) => `\`\`\`ts\n${shape}\n\`\`\``;

/** One part per member of a discriminated union; each must have its sentence, and each sentence its member. */
function members(union: Union, key: 'type' | 'kind', meanings: Record<string, string>, io: 'input' | 'output'): string {
  const named = union.options.map((option) => {
    const name = String([...((option.shape[key] as z.ZodLiteral).values ?? [])][0]);
    return [name, option] as const;
  });
  return named
    .map(([name, option]) => `#### \`${name}\`\n\n${meanings[name]}\n\n${block(shapeOf(option, io))}`)
    .join('\n\n');
}

interface Socket {
  path: string;
  about: string;
  client: string;
  request: Union;
  message: Union;
  meanings: { request: Record<string, string>; message: Record<string, string> };
}

const sockets: Socket[] = [
  {
    path: '/v1/stream',
    about: `The floor as a station follows it: facts, which are kept and numbered, and signals, which pass. The token stands in the first message, never in
the address. What the operator may not see is not sent: see [roles](roles.md).`,
    client: 'station',
    request: streamRequest,
    message: streamMessage,
    meanings: MESSAGES.stream,
  },
  {
    path: '/v1/jobs',
    about: `One socket per call's job. A job keeps each draft until it is acknowledged and resends all of them, in order, after every (re)connection; the
server stores each id once.`,
    client: 'job',
    request: jobRequest,
    message: jobMessage,
    meanings: MESSAGES.jobs,
  },
  {
    path: '/v1/customer',
    about: "The customer's page: captions and typed words. Only what the customer may know is sent.",
    client: 'page',
    request: customerRequest,
    message: customerMessage,
    meanings: MESSAGES.customer,
  },
];

const socketPart = ({ path, about, client, request, message, meanings }: Socket) => `## \`WS ${path}\`

${about}

### The ${client} sends

${members(request, 'type', meanings.request, 'input')}

### The server sends

${members(message, 'type', meanings.message, 'output')}`;

const eventTypes: EventType[] = Object.keys(eventData).filter(isEventType);

/** docs/events.md: every message of the WebSockets, every signal and every event of the call log, made from the schemas. */
export function eventsDocument(): string {
  const events = eventTypes
    .map((type) => `### \`${type}\`\n\n${EVENTS[type]}\n\n${block(shapeOf(eventData[type], 'output'))}`)
    .join('\n\n');
  return `# Messages and events

Made from the schemas in \`agent/protocol\` by \`npm run docs\`; a test fails where the two differ. Protocol version ${PROTOCOL_VERSION}. Every message is one JSON
text frame. Times called \`at\`, \`startMs\` and \`endMs\` are ms since \`call.created\`, all other times ms since 1970 by the server's clock. The
first message must be \`hello\`, within 5 s. A message that doesn't fit is answered by \`problem\`, and the socket closes with a code that mirrors
the HTTP status: 4400 a bad message, 4401 signed out, 4403 forbidden, 4408 late, 4409 replaced, 4429 too much; 1001 the server ends; 1009 a frame that is too large.

${sockets.map(socketPart).join('\n\n')}

## Signals

At most ten a second and call, the latest wins, never stored.

${members(signal, 'kind', SIGNALS, 'output').replaceAll('#### ', '### ')}

## The call log

\`{id, callId, seq, at, type, data}\`: \`seq\` counts from 1 without a gap per call. A type that a reader doesn't know is kept and shown plainly. What
follows is \`data\` of each type.

${events}
`;
}
