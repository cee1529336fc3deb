import type { OperatorRole } from '../../agent/protocol/operator.ts';

/**
 * What the page offers a role. The floor decides what is allowed (its table is docs/roles.md); this only keeps what would be
 * refused off the screen.
 */
export interface Capabilities {
  /** Sees live calls at all. */
  floor: boolean;
  /** Sees every live call, not only the offered ones. */
  wholeFloor: boolean;
  review: boolean;
  listen: boolean;
  /** Gives commands to calls at all; which ones, and when, the rule of control says. */
  control: boolean;
  offer: boolean;
  /** Makes links by which a real person calls in. */
  invite: boolean;
  /** Lets simulated customers call in. */
  drill: boolean;
  createCustomers: boolean;
  editCustomers: boolean;
  mergeCustomers: boolean;
  /** Brings customers in from a file, and takes all of them out. */
  importCustomers: boolean;
  /** Lets a call's assistant look up other customers than the caller. */
  allowLookups: boolean;
  /** Sees which calls are recorded by the floor's rules. */
  seeRecordingRules: boolean;
  /** Sets those rules. */
  decideRecording: boolean;
  /** Makes, changes and tries the roles that the assistant can play. */
  editPersonas: boolean;
  /** Decides which calls retention spares. */
  keepCalls: boolean;
  /** Erases calls for good, and says how long they are kept. */
  eraseCalls: boolean;
  /** Brings recordings in as calls. */
  importCalls: boolean;
  /** Has recordings understood once more. */
  transcribe: boolean;
  /** Writes the rules by which the floor looks after calls. */
  editRules: boolean;
  /** Chooses which other system knows the customers too. */
  manageConnector: boolean;
  manageOperators: boolean;
  /** Sets who understands, thinks and speaks for the assistant, with keys and prices. */
  manageProviders: boolean;
  /** Sees what calls have cost. */
  seeCosts: boolean;
  readAudit: boolean;
}

const nothing: Capabilities = {
  floor: false,
  wholeFloor: false,
  review: false,
  listen: false,
  control: false,
  offer: false,
  invite: false,
  drill: false,
  createCustomers: false,
  editCustomers: false,
  mergeCustomers: false,
  importCustomers: false,
  allowLookups: false,
  seeRecordingRules: false,
  decideRecording: false,
  editPersonas: false,
  keepCalls: false,
  eraseCalls: false,
  importCalls: false,
  transcribe: false,
  editRules: false,
  manageConnector: false,
  manageOperators: false,
  manageProviders: false,
  seeCosts: false,
  readAudit: false,
};
const supervisor: Capabilities = {
  ...nothing,
  floor: true,
  wholeFloor: true,
  review: true,
  listen: true,
  control: true,
  offer: true,
  invite: true,
  drill: true,
  createCustomers: true,
  editCustomers: true,
  mergeCustomers: true,
  importCustomers: true,
  allowLookups: true,
  seeRecordingRules: true,
  editPersonas: true,
  keepCalls: true,
  importCalls: true,
  transcribe: true,
  editRules: true,
  seeCosts: true,
};
const byRole: Record<OperatorRole, Capabilities> = {
  admin: {
    ...supervisor,
    eraseCalls: true,
    decideRecording: true,
    manageConnector: true,
    manageOperators: true,
    manageProviders: true,
    readAudit: true,
  },
  supervisor,
  'human-agent': { ...nothing, floor: true, review: true, listen: true, control: true, editCustomers: true },
  reviewer: { ...nothing, review: true, importCalls: true, transcribe: true, seeCosts: true },
};

/** What somebody of this role is shown; with nobody known (the floor was away since the page was opened) only what is on this disk. */
export const capabilitiesOf = (role: OperatorRole | undefined): Capabilities =>
  role === undefined ? { ...nothing, floor: true, review: true } : byRole[role];
