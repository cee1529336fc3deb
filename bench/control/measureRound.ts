import { setTimeout as pause } from 'node:timers/promises';
import type { Ear, Heard } from '../../agent/rehearsal/callers/ear.ts';
import type { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import type { MeasuredCustomer } from './controlHouse.ts';
import type { OperatorPage } from './operatorPage.ts';

/** One round's times, ms from the command's leaving. */
export interface ControlRound {
  say: number;
  silent: number;
  operatorHeard: number;
  handBack: number;
  whisperNow: number;
}

const TONE = '[tone 20 s]';
/** The take-over comes somewhere in the middle of the tone, at no fixed distance from a frame. */
const INTO_TONE_MS = { least: 1_200, spread: 400 };
const PATIENCE_MS = 8_000;
/** No sound for this long is silence, and no late packet. */
const QUIET_MS = 700;
const SPEAKS_FOR_MS = 500;

/** The clock of ears, told in that of commands. */
const epochAhead = Date.now() - performance.now();
const toEpoch = (moment: number) => moment + epochAhead;
const toMoment = (epoch: number) => epoch - epochAhead;

/** Say, take over in the middle of it, hand back, whisper. @throws Error where the floor refuses or nothing is heard */
export async function measureRound(
  { callId, assistant, operator }: MeasuredCustomer,
  line: OperatorLine,
  page: OperatorPage,
): Promise<ControlRound> {
  const grant = await line.listen(callId);
  await page.sit(grant);
  await quiet(assistant);

  const say = await obeyed(line, callId, { kind: 'say', text: TONE, when: 'now' });
  const toneFrom = started(await assistant.onset({ since: toMoment(say.sentAt), patience: PATIENCE_MS }));
  await pause(INTO_TONE_MS.least + Math.random() * INTO_TONE_MS.spread);

  const takingOver = obeyed(line, callId, { kind: 'take-over' }, grant.seat);
  const leftAt = Date.now();
  const voice = operator.onset({ since: toMoment(leftAt), patience: PATIENCE_MS });
  const { sentAt } = await takingOver;
  const operatorFrom = started(await voice);
  await quiet(assistant);
  const lastSound = assistant.last?.endedAt;
  if (lastSound === undefined) throw new Error('The tone was not heard');
  await pause(SPEAKS_FOR_MS);

  const handBack = await obeyed(line, callId, { kind: 'hand-back' });
  await page.leave();
  await quiet(operator);
  const whisper = await obeyed(line, callId, { kind: 'whisper', text: 'Please apologise.', now: true });
  const repliesFrom = started(await assistant.onset({ since: toMoment(whisper.sentAt), patience: PATIENCE_MS }));
  await obeyed(line, callId, { kind: 'interrupt' });
  return {
    say: toEpoch(toneFrom) - say.sentAt,
    silent: toEpoch(lastSound) - sentAt,
    operatorHeard: toEpoch(operatorFrom) - sentAt,
    handBack: handBack.answeredAt - handBack.sentAt,
    whisperNow: toEpoch(repliesFrom) - whisper.sentAt,
  };
}

/** Waits until nothing has been heard for a while. */
async function quiet(ear: Ear): Promise<void> {
  const since = performance.now();
  for (;;) {
    const lastAt = Math.max(ear.speaking?.endedAt ?? 0, ear.last?.endedAt ?? 0, since - QUIET_MS / 2);
    const left = lastAt + QUIET_MS - performance.now();
    if (left <= 0) return;
    if (performance.now() - since > 15_000) throw new Error('It did not fall silent');
    if ((await ear.rest(left)) === 'hung-up') throw new Error('The call was closed');
  }
}

async function obeyed(
  line: OperatorLine,
  callId: string,
  command: Parameters<OperatorLine['command']>[1],
  seat?: string,
): Promise<{ sentAt: number; answeredAt: number }> {
  const { answer, sentAt } = await line.command(callId, command, seat === undefined ? {} : { seat });
  if (answer.outcome === 'refused') throw new Error(`${command.kind} was refused: ${answer.because}`);
  if (!answer.assistantObeyed) throw new Error(`${command.kind}: no assistant has obeyed`);
  return { sentAt, answeredAt: Date.now() };
}

function started(heard: Heard): number {
  if (heard.outcome !== 'heard') throw new Error(`Nothing was heard: ${heard.outcome}`);
  return heard.startedAt;
}
