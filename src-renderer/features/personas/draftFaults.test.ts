import { expect, it } from 'vitest';
import type { PersonaDraft } from '../../../agent/protocol/persona.ts';
import { receptionPersona } from '../../../agent/protocol/receptionPersona.ts';
import { draftFaults } from './draftFaults.ts';

const { id: _, version: __, ...draft } = receptionPersona;

it.each<[string, Partial<PersonaDraft>, object]>([
  ['nothing', {}, {}],
  ['a name', { name: { en: 'Night', ar: '' } }, { 'name.ar': { kind: 'missing' } }],
  ['a greeting', { greeting: { en: '  ', ar: 'أهلاً' } }, { 'greeting.en': { kind: 'missing' } }],
  ['fewer words', { handOver: { en: 'x'.repeat(501), ar: 'أهلاً' } }, { 'handOver.en': { kind: 'long' } }],
  [
    'a variable that there is',
    { instructions: 'Know {{customer.password}}.' },
    { instructions: { kind: 'unknown', name: 'customer.password' } },
  ],
  ['whole braces', { instructions: 'Know {{customer.name}.' }, { instructions: { kind: 'braces' } }],
  ['a temperature', { temperature: 2.5 }, { temperature: { kind: 'range' } }],
  [
    'the longer wait to be the longer one',
    { endpointing: { likelyEndMs: 900, unlikelyEndMs: 400 } },
    { 'endpointing.unlikelyEndMs': { kind: 'order' } },
  ],
  [
    'a wait that can be',
    { endpointing: { likelyEndMs: 10, unlikelyEndMs: 400 } },
    { 'endpointing.likelyEndMs': { kind: 'range' } },
  ],
])('asks for %s', (_what, part, faults) => {
  expect(Object.fromEntries(draftFaults({ ...draft, ...part }))).toEqual(faults);
});
