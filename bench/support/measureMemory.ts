import { dial } from '../../agent/rehearsal/callers/dial.ts';
import type { Phone } from '../../agent/rehearsal/callers/phone.ts';
import type { Floor } from '../../scripts/floor/startFloor.ts';
import type { CustomerSounds } from './customerSounds.ts';
import { callRequest, hearGreeting, joinAsCustomer } from './measuredCall.ts';
import { memoryByProcess, totalOf } from './memory.ts';
import { takeTurn } from './takeTurn.ts';

/** A floor's memory in MB (PSS) by process, children included, and their sum. */
export function floorMemory(floor: Floor): Record<string, number> {
  const byProcess = memoryByProcess(floor.pids());
  return { ...byProcess, total: totalOf(byProcess) };
}

/** MB (PSS) that each call beyond the first adds to the floor while it is going on. The customers are in this process and not counted. */
export async function memoryPerFurtherCall(
  floor: Floor,
  { script, plain }: CustomerSounds,
  further = 3,
): Promise<number> {
  const phones: Phone[] = [];
  const line = { server: floor.ready.server, secret: floor.callerSecret };
  const [sound] = plain;
  if (!sound) throw new Error('The script has nothing to say');
  const talk = async () => {
    const since = performance.now();
    const phone = await joinAsCustomer(await dial(line, callRequest(script)));
    phones.push(phone);
    await hearGreeting(phone, since);
    await takeTurn(phone, sound);
  };
  try {
    await talk();
    const { total: first = 0 } = floorMemory(floor);
    for (let call = 0; call < further; call++) await talk();
    const { total: all = 0 } = floorMemory(floor);
    return Math.round((all - first) / further);
  } finally {
    await Promise.all(phones.map((phone) => phone.hangUp()));
  }
}
