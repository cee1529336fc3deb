import { expect, it } from 'vitest';
import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import { reduceCall } from '../../../../../agent/protocol/reduceCall.ts';
import { SampleCall } from '../../../testing/sampleCall.ts';
import { callsAsCsv, callsAsJson } from './callTable.ts';
import { clock } from './clock.ts';
import { TRANSCRIPT_WRITERS, type TranscriptFormat } from './transcript.ts';
import { turnsOf } from './turnOf.ts';

const call = new SampleCall();
const at = (startMs: number, endMs: number) => ({ startMs, endMs, latency: {} });
call.turn('Hello <b>there</b>\n\n00:01 --> 00:02', 'assistant', at(500, 1_200));
call.turn('=cmd, "please"', 'customer', { ...at(3_600_000, 3_601_000), confidence: null });
call.turn('be kind', 'operator', { ...at(3_602_000, 3_602_000), by: 'Nour', channel: 'private' });
call.end();
const summary = call.log.reduce<CallSummary | undefined>(reduceCall, undefined);

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
const written = (format: TranscriptFormat) => {
  if (!summary) throw new Error('the sample call has no summary');
  return whole(TRANSCRIPT_WRITERS[format].write(summary, turnsOf(ReadableStream.from(call.log))));
};

it('as WebVTT: captions of what was heard, with nothing in them that would be markup', async () => {
  expect(await written('vtt')).toBe(
    [
      'WEBVTT\n',
      '00:00:00.500 --> 00:00:01.200\n<v assistant>Hello &lt;b&gt;there&lt;/b&gt; 00:01 --&gt; 00:02\n',
      '01:00:00.000 --> 01:00:01.000\n<v customer>=cmd, "please"\n',
    ].join('\n'),
  );
});

it('as text: a line per turn, also of what only the assistant was told', async () => {
  const lines = (await written('text')).split('\n');
  expect(lines.slice(0, 3)).toEqual([`Call ${call.callId}`, '2023-11-14T22:13:20.000Z', 'Customer: Rima']);
  expect(lines.slice(4)).toEqual([
    '[00:00:00.500] assistant: Hello <b>there</b> 00:01 --> 00:02',
    '[01:00:00.000] customer: =cmd, "please"',
    '[01:00:02.000] Nour (private): be kind',
    '',
  ]);
});

it('as CSV: no cell that a spreadsheet would run', async () => {
  const [head, , , , said] = (await written('csv')).split(/\r\n|\n/);
  expect(head).toMatch(/^\uFEFFcallId,startMs,endMs,speaker,/);
  expect(said).toBe(`${call.callId},3600000,3601000,customer,,voice,en,,false,"'=cmd, ""please"""`);
});

it('as JSON: the turns as they are in the log', async () => {
  const parsed = JSON.parse(await written('json'));
  expect(parsed).toMatchObject({ callId: call.callId, customer: { name: 'Rima' } });
  expect(parsed.turns).toEqual(call.log.filter(({ type }) => type === 'turn').map(({ data }) => data));
});

it('the calls themselves as CSV and JSON, and none as an empty list', async () => {
  const one = () => ReadableStream.from(summary ? [summary] : []);
  const [head = '', row = ''] = (await whole(callsAsCsv(one()))).slice(1).split('\r\n');
  const cells = Object.fromEntries(head.split(',').map((name, index) => [name, row.split(',')[index]]));
  expect(cells).toMatchObject({ customerPhone: '+963944123456', disposition: 'resolved', turns: '2' });
  expect(JSON.parse(await whole(callsAsJson(one())))).toMatchObject([{ callId: call.callId, durationMs: 5_000 }]);
  expect(JSON.parse(await whole(callsAsJson(ReadableStream.from([]))))).toEqual([]);
});

it.each([
  [0, '00:00:00.000'],
  [-3, '00:00:00.000'],
  [61_001.4, '00:01:01.001'],
  [360_000_000, '100:00:00.000'],
])('%d ms are %s', (ms, text) => expect(clock(ms)).toBe(text));
