import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { OperatorSeat } from '../../agent/rehearsal/operators/operatorSeat.ts';
import { HandOnCall } from '../support/handOnCall.ts';
import { expect, test } from '../support/test.ts';

const ROUNDS = process.env.FLOORWALKER_LONG_TESTS ? 40 : 5;

test('of two who take a call over in the same moment exactly one leads, and the other is told who', async ({
  house,
}) => {
  const hand = await HandOnCall.open(house, 'en');
  const { server, operator } = house.floor.ready;
  if (!operator) throw new Error('a rehearsal floor tells its operator');
  const lines = [hand.line, await OperatorLine.signIn(server, operator)];
  const sit = async (line: OperatorLine) => OperatorSeat.join(await line.listen(hand.callId), console.error);
  const seats = await Promise.all(lines.map(sit));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all(
        lines.map((line, place) => hand.command({ kind: 'take-over' }, line, seats[place]?.identity)),
      );
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'refused']);
      const winner = answers.findIndex(({ outcome }) => outcome === 'applied');
      const [won, lost] = [answers[winner], answers[1 - winner]];
      const leader = won?.state.leader.kind === 'operator' ? won.state.leader.operator : undefined;
      expect(leader?.seat).toBe(seats[winner]?.identity);
      expect(lost).toMatchObject({ because: 'another-leads', who: leader?.name, state: { leader: won?.state.leader } });
      const line = lines[winner] ?? hand.line;
      expect(await hand.command({ kind: 'hand-back' }, line)).toMatchObject({ outcome: 'applied' });
      await seats[winner]?.leave();
      seats[winner] = await sit(line);
    }
    const log = await hand.events();
    expect(log.filter(({ type }) => type === 'control.refused')).toHaveLength(ROUNDS);
  } finally {
    await Promise.all(seats.map((seat) => seat.leave()));
    await hand.close();
  }
});
