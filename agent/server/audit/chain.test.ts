import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../protocol/audit.ts';
import { BEGINNING, canonicalJson, hashOf, verifyChain } from './chain.ts';

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      seq,
      at: 1_000 + seq,
      actor: { kind: 'operator', id: 'op', name: 'نور' } as const,
      action: 'call.listened' as const,
      target: { kind: 'call', id: `call-${seq}` } as const,
      detail: {},
      from: '127.0.0.1',
      previousHash: entries.at(-1)?.hash ?? BEGINNING,
    };
    entries.push({ ...entry, hash: hashOf(entry) });
  }
  return entries;
}
const anchorsOf = (entries: AuditEntry[]) => entries.map(({ seq, hash }) => ({ seq, hash }));
/** Writes all hashes anew, as somebody would who knows how the chain is made. */
function rechained(entries: AuditEntry[]): AuditEntry[] {
  let previousHash = BEGINNING;
  return entries.map((entry) => {
    const fresh = { ...entry, previousHash };
    previousHash = hashOf(fresh);
    return { ...fresh, hash: previousHash };
  });
}

describe('the chain', () => {
  const entries = chainOf(5);
  const changed = entries.map((entry) => (entry.seq === 3 ? { ...entry, from: '10.0.0.1' } : entry));
  const without3 = entries.filter(({ seq }) => seq !== 3);

  it.each<[what: string, entries: AuditEntry[], faults: RegExp[]]>([
    ['as it was written', entries, []],
    ['empty where nothing was noted', [], [/Entries 1 to 5 are missing.*cut off/]],
    ['with one changed', changed, [/^Entry 3 was changed/]],
    ['with one removed', without3, [/^Entry 3 is missing/]],
    ['with its first removed', entries.slice(1), [/^Entry 1 is missing/]],
    ['with its end cut off', entries.slice(0, 3), [/^Entries 4 to 5 are missing\. .*cut off/]],
    [
      'with one removed and the others numbered anew',
      rechained(without3.map((entry, index) => ({ ...entry, seq: index + 1 }))),
      [/^Entry 3 .*replaced/, /^Entry 4 .*replaced/, /^Entry 5 is missing/],
    ],
    [
      'changed and hashed anew to the end',
      rechained(changed),
      [3, 4, 5].map((seq) => new RegExp(`^Entry ${seq} .*replaced`)),
    ],
    [
      'with two exchanged',
      [1, 2, 4, 3, 5].map((seq, index) => ({ ...entries[seq - 1], seq: index + 1 }) as AuditEntry),
      [/Entry 3/, /Entry 3/, /Entry 3/, /Entry 4/, /Entry 4/, /Entry 4/, /Entry 5/],
    ],
  ])('%s', (_what, given, faults) => {
    const report = verifyChain(given, anchorsOf(entries));
    expect(report.faults).toHaveLength(faults.length);
    for (const [index, fault] of faults.entries()) expect(report.faults[index]).toMatch(fault);
  });

  it('is broken without notes as well, except at its end', () => {
    for (const given of [changed, without3]) expect(verifyChain(given, []).faults).not.toEqual([]);
    expect(verifyChain(entries.slice(0, 3), []).faults).toEqual([]);
  });

  it('proves by a kept head that nothing before it was touched, though both database and notes were written anew', () => {
    const forged = rechained(changed);
    expect(verifyChain(forged, anchorsOf(forged)).faults).toEqual([]);
    const { head } = verifyChain(entries, []);
    expect(verifyChain(forged, [...anchorsOf(forged), head]).faults).toEqual([expect.stringContaining('Entry 5')]);
  });
});

it('the same content gives the same bytes, in whatever order it is written', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ع' }], a: true, u: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"ع","d":null}]}',
  );
});
