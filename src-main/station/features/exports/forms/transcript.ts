import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import { CSV_BEGINNING, csvLine } from '../../../../../agent/protocol/csvLine.ts';
import type { ExportForm } from '../../../../../src-preload/contract/exports.ts';
import { clock } from './clock.ts';
import { type SpokenTurn, speakerName } from './turnOf.ts';

export type TranscriptFormat = Extract<ExportForm, { kind: 'transcript' }>['format'];
type Writer = (call: CallSummary, turns: AsyncIterable<SpokenTurn>) => AsyncGenerator<string>;

/** A JSON object that grows turn by turn, and is never whole in memory. */
const json: Writer = async function* (call, turns) {
  const { callId, createdAt, persona, language, customer } = call;
  const head = JSON.stringify({ callId, createdAt: new Date(createdAt).toISOString(), persona, language, customer });
  yield `${head.slice(0, -1)},"turns":[`;
  let first = true;
  for await (const turn of turns) {
    yield `${first ? '' : ','}\n${JSON.stringify(turn)}`;
    first = false;
  }
  yield '\n]}\n';
};

const csv: Writer = async function* ({ callId }, turns) {
  yield CSV_BEGINNING;
  yield csvLine([
    'callId',
    'startMs',
    'endMs',
    'speaker',
    'name',
    'channel',
    'language',
    'confidence',
    'interrupted',
    'text',
  ]);
  for await (const turn of turns) {
    const { startMs, endMs, speaker, by, channel, language, confidence, interrupted, text } = turn;
    yield csvLine([callId, startMs, endMs, speaker, by, channel, language, confidence, interrupted, text]);
  }
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** A blank line would end the cue, and an arrow would make the next line one. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** WebVTT (W3C): captions beside the sound. Whispers to the assistant, which nobody heard, are no captions. */
const vtt: Writer = async function* (_, turns) {
  yield 'WEBVTT\n';
  for await (const turn of turns) {
    const { startMs, endMs, channel, text } = turn;
    if (channel === 'private' || oneLine(text) === '') continue;
    const end = Math.max(endMs, startMs + 1);
    yield `\n${clock(startMs)} --> ${clock(end)}\n<v ${escaped(oneLine(speakerName(turn)))}>${escaped(oneLine(text))}\n`;
  }
};

const text: Writer = async function* (call, turns) {
  const { callId, createdAt, customer } = call;
  const who = customer.name ?? customer.phone ?? 'unknown';
  yield `Call ${callId}\n${new Date(createdAt).toISOString()}\nCustomer: ${oneLine(who)}\n\n`;
  for await (const turn of turns) {
    const how = turn.channel === 'voice' ? '' : ` (${turn.channel})`;
    yield `[${clock(turn.startMs)}] ${oneLine(speakerName(turn))}${how}: ${oneLine(turn.text)}\n`;
  }
};

export const TRANSCRIPT_WRITERS: Record<TranscriptFormat, { ending: string; type: string; write: Writer }> = {
  json: { ending: 'json', type: 'application/json', write: json },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8', write: csv },
  vtt: { ending: 'vtt', type: 'text/vtt; charset=utf-8', write: vtt },
  text: { ending: 'txt', type: 'text/plain; charset=utf-8', write: text },
};
