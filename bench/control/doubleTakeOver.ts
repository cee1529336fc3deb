import { OperatorSeat } from '../../agent/rehearsal/operators/operatorSeat.ts';
import type { ControlHouse } from './controlHouse.ts';

const note = (error: unknown) => console.error(error);

/** Two sessions take a call over in the same moment, so many times: how many of them won. As many as there were rounds, if it is one each time. */
export async function doubleTakeOver(
  house: ControlHouse,
  rounds: number,
): Promise<{ rounds: number; winners: number }> {
  const customer = await house.letCallIn('en');
  const { callId } = customer;
  const sit = async (index: 0 | 1) => OperatorSeat.join(await house.lines[index].listen(callId), note);
  let seats = [await sit(0), await sit(1)] as const;
  let winners = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const both = await Promise.all(
        seats.map(({ identity }, index) =>
          house.lines[index === 0 ? 0 : 1].command(callId, { kind: 'take-over' }, { seat: identity }),
        ),
      );
      const won = both.map(({ answer }) => answer.outcome === 'applied');
      for (const { answer } of both) {
        if (answer.outcome === 'refused' && answer.because !== 'another-leads')
          throw new Error(`refused for another reason: ${answer.because}`);
      }
      winners += won.filter(Boolean).length;
      const renewed = won.map(async (applied, place) => {
        const index = place === 0 ? 0 : 1;
        if (!applied) return seats[index];
        await house.lines[index].command(callId, { kind: 'hand-back' });
        await seats[index].leave();
        return sit(index);
      });
      const [first, second] = await Promise.all(renewed);
      if (!first || !second) throw new Error('A seat is missing');
      seats = [first, second];
    }
  } finally {
    await Promise.all(seats.map((seat) => seat.leave()));
    await customer.hangUp();
  }
  return { rounds, winners };
}
