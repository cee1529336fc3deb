import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CallDouble } from './callDouble.ts';
import type { TestCustomer } from './testCustomer.ts';
import { TestFloor } from './testFloor.ts';

/**
 * One floor for the tests of a `describe`: each begins with a worker and without calls, with a provider that does its work, hears nothing
 * and says `I see.` So does a second try, whatever the first has left behind.
 */
export function floorForTests(): TestFloor {
  const floor = new TestFloor();
  const { provider } = floor;
  beforeAll(() => floor.start(), 60_000);
  afterAll(() => floor.stop(), 60_000);
  afterEach(() => floor.hangUp());
  beforeEach(async () => {
    for (const service of ['stt', 'llm', 'tts'] as const) delete provider.faults[service];
    provider.hears.length = 0;
    provider.reply = () => ({ content: 'I see.' });
    await floor.startWorker();
  }, 60_000);
  return floor;
}

/** A call in which the customer has been greeted and listens. */
export async function greetedCall(floor: TestFloor): Promise<{ call: CallDouble; customer: TestCustomer }> {
  const { call, customer } = await floor.ring();
  await call.until('the greeting', () => call.all('turn').some(({ speaker }) => speaker === 'assistant'));
  await customer.quiet(300);
  return { call, customer };
}
