import { complaints } from './complaints.ts';
import type { Persona } from './persona.ts';
import { reception } from './reception.ts';
import { sales } from './sales.ts';

const shipped: ReadonlyMap<string, Persona> = new Map(
  [reception, sales, complaints].map((persona) => [persona.id, persona]),
);

/** The persona of a call. An unknown id gets the reception: a caller is always answered. */
export function personaFor(id: string): Persona {
  return shipped.get(id) ?? reception;
}
