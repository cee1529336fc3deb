import { describe, expect, it } from 'vitest';
import type { CallEvent, EventData, EventType } from '../../agent/protocol/callEvent.ts';
import type { ControlCommand } from '../../agent/protocol/controlCommand.ts';
import { type ControlActor, type ControlState, firstControlState } from '../../agent/protocol/controlState.ts';
import type { Line } from './line.ts';
import { emptyTimeline, extendTimeline } from './timeline.ts';

const uuid = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`;
const actor = (name: string, digit: number): ControlActor => ({
  operatorId: uuid(digit),
  name,
  session: `session of ${name}`,
  seat: null,
});
const rima = actor('Rima', 2);
const lina = actor('Lina', 3);
const first = firstControlState('reception');
const ledBy = (operator: ControlActor): ControlState => ({ ...first, leader: { kind: 'operator', operator } });
const raised = { id: uuid(8), reason: 'asks for the manager', by: 'assistant', raisedAt: 900 };

/** Writes a log event by event, as the floor numbers it. */
class Log {
  readonly events: CallEvent[] = [];

  add<T extends EventType>(type: T, data: EventData<T>): this {
    const seq = this.events.length + 1;
    const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
    this.events.push({ id, callId: uuid(1), seq, at: seq * 100, type, data });
    return this;
  }

  /** A command of an operator, or of the floor for the sake of a lost one. */
  ask(command: ControlCommand, by: ControlActor | 'floor' = rima, digit = 5): this {
    const giver =
      by === 'floor' ? ({ kind: 'floor' } as const) : { ...by, kind: 'operator' as const, role: 'supervisor' as const };
    const because = by === 'floor' ? { because: 'operator-lost' as const } : {};
    return this.add('control.requested', { commandId: uuid(digit), command, by: giver, sentAt: 0, ...because });
  }

  apply(kind: string, state: ControlState, digit = 5): this {
    const times = { receivedMs: 12, doneMs: 70, assistantObeyed: true };
    return this.add('control.applied', { commandId: uuid(digit), kind, state, ...times });
  }

  refuse(kind: string, because: string, who?: string): this {
    return this.add('control.refused', { commandId: uuid(5), kind, because, ...(who && { who }) });
  }

  whisper(text: string, turnId = uuid(5)): this {
    const words = { turnId, speaker: 'operator' as const, channel: 'private' as const, by: 'Rima', text };
    const at = { language: 'en' as const, confidence: null, startMs: 300, endMs: 300 };
    return this.add('turn', { ...words, ...at, interrupted: false, latency: {} });
  }
}

const linesOf = (log: Log): readonly Line[] => extendTimeline(emptyTimeline, log.events).lines;
/** What a line is, in one word. */
const shape = (log: Log) => linesOf(log).map((line) => (line.kind === 'system' ? line.event.type : line.key));

const takeOver = { kind: 'take-over', force: false } as const;
const handBack = { kind: 'hand-back', note: '' } as const;
const command = `control:${uuid(5)}`;

describe('one line per command', () => {
  it('that was applied, with every time measured of it', () => {
    const log = new Log()
      .ask(takeOver)
      .apply('take-over', ledBy(rima))
      .add('control.timed', { commandId: uuid(5), figure: 'silent', ms: 74 })
      .add('control.timed', { commandId: uuid(5), figure: 'operator-heard', ms: 231 });
    expect(linesOf(log)).toMatchObject([
      {
        key: command,
        at: 100,
        requested: { by: { name: 'Rima' } },
        applied: { doneMs: 70 },
        refused: null,
        timed: [{ ms: 74 }, { ms: 231 }],
      },
    ]);
  });

  it('that was refused, with the reason and who stood in the way', () => {
    const log = new Log().ask(takeOver, lina).refuse('take-over', 'another-leads', 'Rima');
    expect(linesOf(log)).toMatchObject([
      { applied: null, refused: { because: 'another-leads', who: 'Rima' }, requested: { by: { name: 'Lina' } } },
    ]);
  });

  it('that nobody has answered yet', () => {
    expect(linesOf(new Log().ask(takeOver))).toMatchObject([{ key: command, applied: null, refused: null }]);
  });

  it('comes to the same in whatever order its events arrive, and keeps its identity when others come', () => {
    const log = new Log().ask(takeOver).apply('take-over', ledBy(rima));
    log.add('control.timed', { commandId: uuid(5), figure: 'silent', ms: 74 });
    const whole = extendTimeline(emptyTimeline, log.events);
    const backwards = log.events.toReversed().reduce((all, each) => extendTimeline(all, [each]), emptyTimeline);
    expect(backwards).toEqual(whole);
    log.add('fact', { name: 'refund', value: '20' });
    expect(extendTimeline(whole, log.events).lines[0]).toBe(whole.lines[0]);
  });
});

describe('who lost their place', () => {
  const joined = { ...first, joined: [lina] };
  it.each<[string, Log, string[]]>([
    ['the leader, by their own hand-back', new Log().ask(takeOver).apply('', ledBy(rima)).ask(handBack, rima, 6), []],
    [
      'the leader whose console is gone',
      new Log().ask(takeOver).apply('', ledBy(rima)).ask(handBack, 'floor', 6),
      ['Rima'],
    ],
    [
      'a voice that had joined',
      new Log().ask({ kind: 'barge-in' }, lina).apply('', joined).ask(handBack, 'floor', 6),
      ['Lina'],
    ],
  ])('%s', (_, log, lost) => {
    const line = linesOf(log.apply('hand-back', first, 6)).at(-1);
    expect(line).toMatchObject({ kind: 'control', lost });
  });

  it('the leader from whom an administrator takes the call', () => {
    const log = new Log().ask(takeOver).apply('', ledBy(rima));
    log.ask({ kind: 'take-over', force: true }, lina, 6).apply('take-over', ledBy(lina), 6);
    expect(linesOf(log).at(-1)).toMatchObject({ lost: ['Rima'] });
  });
});

describe('nothing is told twice', () => {
  const whisper = { kind: 'whisper', text: 'offer 10 %' } as const;
  const proposal = { id: uuid(9), text: 'Of course.', tool: null, expiresAt: 8_000, otherwise: 'speak' as const };
  const persona = (by: string) => ({ persona: 'sales', by });
  it.each<[string, Log, string[]]>([
    [
      'a whisper stands as its own words',
      new Log()
        .ask({ ...whisper, now: false })
        .whisper('offer 10 %')
        .apply('whisper', first),
      [`turn:${uuid(5)}`],
    ],
    [
      'spoken at once it also says how soon',
      new Log()
        .ask({ ...whisper, now: true })
        .apply('whisper', first)
        .whisper('offer 10 %'),
      [command, `turn:${uuid(5)}`],
    ],
    ['refused it says why', new Log().ask({ ...whisper, now: true }).refuse('whisper', 'operator-leads'), [command]],
    [
      'an approval stands with its proposal',
      new Log()
        .add('approval.proposed', proposal)
        .ask({ kind: 'approve', proposalId: uuid(9) })
        .apply('approve', first)
        .add('approval.approved', { proposalId: uuid(9), by: 'Rima' }),
      [`approval:${uuid(9)}`],
    ],
    [
      'an approval that came too late says so',
      new Log().ask({ kind: 'approve', proposalId: uuid(9) }).refuse('approve', 'proposal-gone'),
      [command],
    ],
    [
      'an escalation stands with its reason',
      new Log()
        .ask({ kind: 'escalate', reason: raised.reason })
        .add('escalation.raised', { ...raised, by: 'Rima' })
        .apply('escalate', first)
        .ask({ kind: 'claim', escalationId: raised.id }, lina, 6)
        .add('escalation.claimed', { escalationId: raised.id, by: lina })
        .apply('claim', first, 6)
        .add('escalation.resolved', { escalationId: raised.id, by: 'Lina' }),
      ['escalation.raised', 'escalation.claimed', 'escalation.resolved'],
    ],
    [
      'a claim that came second says who was first',
      new Log()
        .add('escalation.raised', raised)
        .ask({ kind: 'claim', escalationId: raised.id })
        .refuse('claim', 'another-claimed', 'Lina'),
      ['escalation.raised', command],
    ],
    [
      'a transfer names the persona',
      new Log()
        .ask({ kind: 'transfer', persona: 'sales' })
        .apply('transfer', { ...first, persona: 'sales' })
        .add('persona.changed', persona('Rima')),
      [command],
    ],
    [
      'a persona that the AI itself calls in',
      new Log().add('persona.changed', persona('assistant')),
      ['persona.changed'],
    ],
    [
      'the take-over tells that an operator is there',
      new Log()
        .ask(takeOver)
        .add('participant.joined', { identity: 'seat', role: 'operator' })
        .apply('take-over', ledBy(rima))
        .add('participant.left', { identity: 'seat', role: 'operator' })
        .add('participant.left', { identity: 'customer', role: 'customer' }),
      [command, 'participant.left'],
    ],
    ['a fact is a line', new Log().add('fact', { name: 'refund', value: '20' }), ['fact']],
  ])('%s', (_, log, expected) => {
    expect(shape(log)).toEqual(expected);
  });
});

describe('a reply that waits', () => {
  const id = uuid(9);
  const proposal = { id, text: 'You get 20 back.', tool: null, expiresAt: 8_000, otherwise: 'speak' as const };
  const waiting = () => new Log().add('approval.proposed', proposal);
  it.each<[string, Log, string | null]>([
    ['still', waiting(), null],
    ['spoken', waiting().add('approval.approved', { proposalId: id, by: 'Rima' }), 'approval.approved'],
    [
      'in other words',
      waiting().add('approval.edited', { proposalId: id, text: '10.', by: 'Rima' }),
      'approval.edited',
    ],
    ['never', waiting().add('approval.vetoed', { proposalId: id, reason: 'no', by: 'Rima' }), 'approval.vetoed'],
    ['too long', waiting().add('approval.expired', { proposalId: id, otherwise: 'speak' }), 'approval.expired'],
    ['in vain', waiting().add('approval.dropped', { proposalId: id }), 'approval.dropped'],
  ])('%s: one line, with the words proposed and what became of them', (_, log, outcome) => {
    const lines = linesOf(log);
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line).toMatchObject({ kind: 'approval', at: 100, proposed: { text: 'You get 20 back.' } });
    expect(line?.kind === 'approval' && (line.outcome?.type ?? null)).toBe(outcome);
  });
});
