import { z } from 'zod';

const most = (number: number) => z.coerce.number().int().min(1).max(1_000_000).default(number);
const milliseconds = (number: number) => z.coerce.number().int().min(1_000).max(86_400_000).default(number);

/** How much the floor takes on, and from whom. Each of these can be set by environment; docs/security.md names them. */
export const limitVariables = {
  /** Attempts to sign in, per address and minute: a person who mistypes never meets it, a guesser does. */
  FLOORWALKER_SIGN_INS_PER_MINUTE: most(30),
  /** Requests to what needs no sign-in, per address and minute. */
  FLOORWALKER_PUBLIC_REQUESTS_PER_MINUTE: most(600),
  /** Wrong tokens and wrong roles, per address and minute. Valid ones from the same address still pass. */
  FLOORWALKER_REFUSALS_PER_MINUTE: most(120),
  /** What an operator reads and changes, per minute. */
  FLOORWALKER_READS_PER_MINUTE: most(1_200),
  FLOORWALKER_CHANGES_PER_MINUTE: most(300),
  /** Commands of an operator to calls, per minute: apart from the others, so that nothing keeps anybody from taking a call over. */
  FLOORWALKER_COMMANDS_PER_MINUTE: most(300),
  /** Requests with the secret of the workers or the callers, per role, address and minute. */
  FLOORWALKER_MACHINE_REQUESTS_PER_MINUTE: most(6_000),
  FLOORWALKER_MOST_OPEN_CALLS: most(100),
  /** In one room: customer, assistant, its replacement, operators who listen and recorders. */
  FLOORWALKER_MOST_PARTICIPANTS: most(24),
  /** Stations at the stream. */
  FLOORWALKER_MOST_STREAM_READERS: most(200),
  /** WebSockets of every kind: of stations, jobs and customers. */
  FLOORWALKER_MOST_SOCKETS: most(2_000),
  FLOORWALKER_MOST_SOCKETS_PER_ADDRESS: most(500),
  /** How long nobody may speak in a call before it is warned of, and how long a call may last, in ms. */
  FLOORWALKER_LONGEST_SILENCE_MS: milliseconds(60_000),
  FLOORWALKER_LONGEST_CALL_MS: milliseconds(3_600_000),
};
export type Limits = { [Name in keyof typeof limitVariables]: number };
