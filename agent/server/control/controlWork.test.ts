import pino from 'pino';
import { expect, it } from 'vitest';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlCommand } from '../../protocol/controlCommand.ts';
import type { ControlState } from '../../protocol/controlState.ts';
import { firstControlState } from '../../protocol/controlState.ts';
import { ControlWork, type ControlWorkOptions } from './controlWork.ts';

const rima = { operatorId: crypto.randomUUID(), name: 'Rima', session: 'desk', seat: 'seat' };

/** A floor whose disk is full from a write on, and all that it does nevertheless. */
function floorWithFullDisk(at: number) {
  const done: string[] = [];
  let writes = 0;
  const options: Partial<Record<keyof ControlWorkOptions, unknown>> = {
    log: {
      append: async () => {
        if (writes++ >= at) throw new Error('disk full');
      },
    },
    voices: {
      mute: async (_call: unknown, role: string) => done.push(`${role} muted`),
      unmute: async (_call: unknown, role: string) => done.push(`${role} unmuted`),
    },
    seats: {
      allow: async (_call: unknown, seat: string) => done.push(`${seat} heard`),
      withdraw: async (_call: unknown, seat: string) => done.push(`${seat} heard no more`),
    },
    jobs: {
      isLinked: () => true,
      order: async (_callId: string, { state }: { state: ControlState }) => {
        done.push(`${state.leader.kind} leads`);
        return { kind: 'obeyed' };
      },
    },
    now: Date.now,
    logger: pino({ level: 'silent' }),
  };
  // The parts of a floor that a take-over needs.
  const work = new ControlWork(options as unknown as ControlWorkOptions);
  return { work, done };
}

const assistantLeads = firstControlState('reception');
const rimaLeads: ControlState = { ...assistantLeads, leader: { kind: 'operator', operator: rima } };
const call = { callId: crypto.randomUUID(), createdAt: 0 } as CallSummary;
const commanded = (command: ControlCommand) => ({
  commandId: crypto.randomUUID(),
  command,
  by: { kind: 'operator', role: 'supervisor', ...rima } as const,
  sentAt: 0,
  receivedAt: 0,
});

it.each([0, 1])(
  'leaves the call to the assistant where write %i of a take-over fails, as on a full disk',
  async (at) => {
    const { work, done } = floorWithFullDisk(at);
    const run = commanded({ kind: 'take-over', force: false });
    await expect(work.carryOut(call, run, assistantLeads, rimaLeads)).rejects.toThrow('disk full');
    expect(done.slice(0, 3).toSorted()).toEqual(['assistant muted', 'operator leads', 'seat heard']);
    expect(done.slice(3).toSorted()).toEqual(['assistant leads', 'assistant unmuted', 'seat heard no more']);
  },
);

it('does not take the assistant away again where a hand-back can not be written', async () => {
  const { work, done } = floorWithFullDisk(0);
  const run = commanded({ kind: 'hand-back', note: '' });
  await expect(work.carryOut(call, run, rimaLeads, assistantLeads)).rejects.toThrow('disk full');
  expect(done.toSorted()).toEqual(['assistant leads', 'assistant unmuted', 'seat heard no more']);
});
