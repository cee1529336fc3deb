import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CallDouble } from './callDouble.ts';
import type { TestCustomer } from './testCustomer.ts';
import { TestFloor } from './testFloor.ts';

/** One floor for the tests of a `describe`: each begins without calls, with a provider that hears nothing and says `I see.` */
export function floorForTests(): TestFloor {
  const floor = new TestFloor();
  const { provider } = floor;
  beforeAll(() => floor.start(), 60_000);
  afterAll(() => floor.stop(), 30_000);
  afterEach(() => floor.hangUp());
  beforeEach(() => {
    provider.hears.length = 0;
    provider.reply = () => ({ content: 'I see.' });
  });
  return floor;
}

/** A call in which the customer has been greeted and listens. */
export async function greetedCall(floor: TestFloor): Promise<{ call: CallDouble; customer: TestCustomer }> {
  const { call, customer } = await floor.ring();
  await call.until('the greeting', () => call.all('turn').some(({ speaker }) => speaker === 'assistant'));
  await customer.quiet(300);
  return { call, customer };
}
