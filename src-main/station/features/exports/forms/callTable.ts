import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import { CSV_BEGINNING, type CsvCell, csvLine } from '../../../../../agent/protocol/csvLine.ts';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** What a table says of a call, in the order of its columns. */
export const callRow = (call: CallSummary) => ({
  callId: call.callId,
  createdAt: iso(call.createdAt),
  answeredAt: iso(call.answeredAt),
  endedAt: iso(call.endedAt),
  durationMs: call.endedAt === null ? null : call.endedAt - call.createdAt,
  state: call.state,
  disposition: call.disposition,
  persona: call.persona,
  language: call.language,
  customerName: call.customer.name ?? null,
  customerPhone: call.customer.phone ?? null,
  customerEmail: call.customer.email ?? null,
  turns: call.turns,
  mood: call.mood?.score ?? null,
  kept: call.keep,
  rehearsal: call.rehearsal,
});

export async function* callsAsCsv(calls: AsyncIterable<CallSummary>): AsyncGenerator<string> {
  let begun = false;
  for await (const call of calls) {
    const row: Record<string, CsvCell> = callRow(call);
    if (!begun) yield CSV_BEGINNING + csvLine(Object.keys(row));
    begun = true;
    yield csvLine(Object.values(row));
  }
}

export async function* callsAsJson(calls: AsyncIterable<CallSummary>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const call of calls) {
    yield before + JSON.stringify(callRow(call));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
