import { complaintsPersona } from './complaintsPersona.ts';
import type { Persona } from './persona.ts';
import { receptionPersona } from './receptionPersona.ts';
import { salesPersona } from './salesPersona.ts';

/** The personas that a floor has before anybody makes one. */
export const shippedPersonas: readonly Persona[] = [receptionPersona, salesPersona, complaintsPersona];

/** One of them by its id; the reception where there is none of that name. */
export const shippedPersona = (id: string): Persona => shippedPersonas.find((one) => one.id === id) ?? receptionPersona;
