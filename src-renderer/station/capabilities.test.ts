import { expect, it } from 'vitest';
import { operatorRole } from '../../agent/protocol/operator.ts';
import { type Capabilities, capabilitiesOf } from './capabilities.ts';

const everything: (keyof Capabilities)[] = [
  'floor',
  'wholeFloor',
  'review',
  'listen',
  'control',
  'offer',
  'invite',
  'drill',
  'createCustomers',
  'editCustomers',
  'mergeCustomers',
  'importCustomers',
  'allowLookups',
  'seeRecordingRules',
  'editPersonas',
  'keepCalls',
  'importCalls',
  'transcribe',
  'editRules',
  'seeCosts',
  'eraseCalls',
  'decideRecording',
  'manageConnector',
  'manageOperators',
  'manageProviders',
  'readAudit',
];

const table: Record<(typeof operatorRole.options)[number], (keyof Capabilities)[]> = {
  admin: everything,
  supervisor: everything.slice(0, -6),
  'human-agent': ['floor', 'review', 'listen', 'control', 'editCustomers'],
  reviewer: ['review', 'importCalls', 'transcribe', 'seeCosts'],
};

it.each(operatorRole.options)('a %s is shown what the table says, and nothing else', (role) => {
  const can = capabilitiesOf(role);
  expect(Object.keys(can).toSorted()).toEqual(everything.toSorted());
  expect(everything.filter((each) => can[each])).toEqual(table[role]);
});

it('nobody known: only what is on this disk', () => {
  const can = capabilitiesOf(undefined);
  expect(everything.filter((each) => can[each])).toEqual(['floor', 'review']);
});
