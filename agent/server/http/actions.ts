import { type OperatorRole, operatorRole } from '../../protocol/operator.ts';

/** Everybody whom the floor server can tell apart: operators by their session, machines by their secret. */
export type Role = OperatorRole | 'worker' | 'caller';
export const ROLES: readonly Role[] = [...operatorRole.options, 'worker', 'caller'];

const OPERATORS: readonly Role[] = operatorRole.options;
/** Operators who see the whole floor: its live calls and everything said in them. */
const FLOOR: readonly Role[] = ['admin', 'supervisor'];
/** Operators who may speak with customers. */
const CALL_TAKERS: readonly Role[] = ['admin', 'supervisor', 'human-agent'];
/** Operators who look at calls that have ended. */
const REVIEWERS: readonly Role[] = ['admin', 'supervisor', 'reviewer'];
const ADMINS: readonly Role[] = ['admin'];

/** What of it a role may reach, where that is not everything. Decided by `maySeeCall`. */
type Bounds = Partial<Record<Role, string>>;
const SIGHT: Bounds = {
  'human-agent':
    'calls offered to them, claimed or led by them, and those that ask for a person until somebody has claimed them',
  reviewer: 'calls that have ended',
};
const CUSTOMERS_IN_SIGHT: Bounds = {
  'human-agent': 'customers of calls that they see',
  reviewer: 'customers of calls that have ended',
};

/** One line of the role table. */
export interface ActionRule {
  /** What it lets somebody do, as docs/roles.md says it. */
  does: string;
  /** Who may: the named roles and nobody else, or everybody without signing in. */
  roles: readonly Role[] | 'everybody';
  within?: Bounds;
  /** A WebSocket whose first message must say who it is: the socket's own desk asks for the role. */
  proof?: 'first-message';
  /** Allowed although the password was given by an administrator and not changed yet. */
  withIssuedPassword?: true;
}

/**
 * The one table of who may do what. A route names its action (`config: { action: 'calls.read' }`); what is not here is refused, and
 * a route without an action can't be registered. docs/roles.md is made from it by `npm run docs`.
 */
export const ACTIONS = {
  'session.open': { does: 'Sign in', roles: 'everybody' },
  'session.own': {
    does: 'See and end the own sessions, change the own password',
    roles: OPERATORS,
    withIssuedPassword: true,
  },
  'operators.manage': {
    does: 'Invite operators, change their name and role, disable them, reset their password, see and end their sessions',
    roles: ADMINS,
  },
  'calls.create': { does: 'Let a call in', roles: [...FLOOR, 'caller'] },
  'calls.read': { does: 'See calls and what was said in them', roles: OPERATORS, within: SIGHT },
  'calls.listen': { does: 'Listen to a live call unheard', roles: CALL_TAKERS, within: SIGHT },
  'calls.control': {
    does: 'Whisper, speak, take a call over and give it back, start and pause its recording, end it; the assistant is steered by administrators and supervisors alone',
    roles: CALL_TAKERS,
    within: SIGHT,
  },
  'calls.offer': { does: 'Offer a live call to an operator, and see who takes calls', roles: FLOOR },
  'calls.take': { does: 'Be offered a call', roles: CALL_TAKERS },
  'floor.follow': {
    does: 'Follow the floor live (`WS /v1/stream`)',
    roles: OPERATORS,
    within: SIGHT,
    proof: 'first-message',
  },
  'contacts.read': { does: "See customers' records", roles: OPERATORS, within: CUSTOMERS_IN_SIGHT },
  'contacts.create': { does: "Add a customer's record", roles: FLOOR },
  'contacts.change': { does: "Change a customer's record", roles: CALL_TAKERS, within: CUSTOMERS_IN_SIGHT },
  'contacts.note': {
    does: "Write notes and tickets in a customer's record, and take changes of it back",
    roles: CALL_TAKERS,
    within: CUSTOMERS_IN_SIGHT,
  },
  'contacts.merge': { does: 'Merge two records of one customer', roles: FLOOR },
  'contacts.import': { does: 'Bring customers in from a file, and take all of them out as one', roles: FLOOR },
  'connector.manage': { does: 'Choose which other system knows the customers too, and its key', roles: ADMINS },
  'calls.allow-lookups': {
    does: 'Let the assistant of a call look up other customers than the caller, or no more',
    roles: FLOOR,
  },
  'links.create': { does: "Make a customer's link", roles: [...FLOOR, 'caller'] },
  'customer.call': { does: 'Call in by a link, with its secret', roles: 'everybody' },
  'calls.note': {
    does: 'Note something at a moment of a call; only its author changes a note',
    roles: OPERATORS,
    within: SIGHT,
  },
  'calls.judge': {
    does: 'Say how the customer felt by a turn, in place of the machine, and take that back',
    roles: OPERATORS,
    within: SIGHT,
  },
  'calls.import': { does: 'Bring a sound file in as a call to review', roles: REVIEWERS },
  'calls.transcribe': {
    does: "Have a call's recording understood once more by the floor's provider",
    roles: REVIEWERS,
    within: SIGHT,
  },
  'transcriptions.serve': { does: 'Take recordings to be understood, and tell what was', roles: ['worker'] },
  'calls.help': {
    does: 'Be helped in a call: what could be said next, what is missing, passages that fit',
    roles: CALL_TAKERS,
    within: SIGHT,
  },
  'knowledge.read': { does: "Search the floor's knowledge, and see its files", roles: OPERATORS },
  'calls.summarise': { does: "Have a call's summary written, and edit it", roles: OPERATORS, within: SIGHT },
  'calls.keep': { does: 'Spare a call from retention, or no more', roles: FLOOR },
  'calls.erase': { does: 'Erase a call, everywhere and for good', roles: ADMINS },
  'retention.read': { does: 'See how long calls are kept', roles: OPERATORS },
  'retention.change': { does: 'Set how long calls are kept', roles: ADMINS },
  'contacts.erase': { does: 'Erase a customer: the record and all calls', roles: ADMINS },
  'contacts.export': { does: 'Take out everything that is known of a customer', roles: ADMINS },
  'erasures.follow': { does: 'Hear which calls and records were erased, by their ids', roles: OPERATORS },
  'rules.read': { does: 'See the rules, what they did, and try them on calls that are over', roles: FLOOR },
  'rules.change': { does: 'Write, order, switch and delete rules', roles: FLOOR },
  'recordings.rules': { does: 'See which calls are recorded', roles: FLOOR },
  'recordings.decide': { does: 'Say which calls are recorded', roles: ADMINS },
  'recordings.keep': {
    does: "Record calls at one's station, and report how that goes",
    roles: CALL_TAKERS,
    within: SIGHT,
  },
  'personas.list': { does: 'See which personas there are, and which of them calls can be given to', roles: OPERATORS },
  'personas.read': { does: 'See what a persona is told, says and may do, in each of its versions', roles: FLOOR },
  'personas.change': { does: 'Make, change and archive personas', roles: FLOOR },
  'personas.try': { does: 'Try a persona by typing, and hear voices', roles: FLOOR },
  'errands.serve': {
    does: 'Do what needs a provider and is no call, such as to speak a sentence on trial',
    roles: ['worker'],
  },
  'providers.manage': {
    does: 'Set the providers of speech and language, their order, keys and prices',
    roles: ADMINS,
  },
  'prices.read': { does: 'See what providers cost', roles: REVIEWERS },
  'providers.serve': { does: "Get the providers' settings with their keys", roles: ['worker'] },
  'drills.run': { does: 'Start and stop drills, and see how they went', roles: FLOOR },
  'audit.read': { does: 'See who did what', roles: ADMINS },
  'audit.report': { does: "Report what was done on a station's own disk", roles: OPERATORS },
  'workers.report': { does: 'Report that a worker is ready', roles: ['worker'] },
  'jobs.serve': { does: "Serve a call's job (`WS /v1/jobs`)", roles: ['worker'], proof: 'first-message' },
  'media.report': { does: "Report news of the media server, signed with the floor's key", roles: 'everybody' },
  'health.read': { does: 'See whether the server runs, and its counters', roles: 'everybody' },
  'docs.read': { does: 'Read the description of the API', roles: 'everybody' },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof ACTIONS;

/** The rule of an action, in the general form. */
export const ruleOf = (action: Action): ActionRule => ACTIONS[action];

/** Whether a role may do something; `undefined` is somebody who has not proved to be anybody. */
export function mayDo(role: Role | undefined, action: Action): boolean {
  const { roles } = ruleOf(action);
  return roles === 'everybody' || (role !== undefined && roles.includes(role));
}
