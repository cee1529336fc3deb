/** What a persona's texts may ask of the call, in `{{…}}`. */
export const PERSONA_VARIABLES = [
  'customer.name',
  'customer.firstName',
  'customer.tier',
  'call.language',
  'call.date',
  'call.time',
] as const;
export type PersonaVariable = (typeof PERSONA_VARIABLES)[number];

const isVariable = (name: string): name is PersonaVariable => PERSONA_VARIABLES.some((known) => known === name);
const BRACES = /\{\{([^{}]*)\}\}/g;

/** What is wrong with the variables of a text: one that there is not, or braces that are none of a variable; undefined where nothing is. */
export function variableFault(text: string): { kind: 'unknown'; name: string } | { kind: 'braces' } | undefined {
  const unknown = [...text.matchAll(BRACES)].map(([, name = '']) => name.trim()).find((name) => !isVariable(name));
  if (unknown !== undefined) return { kind: 'unknown', name: unknown.slice(0, 60) };
  const left = /\{\{|\}\}/.test(text.replace(BRACES, '')) || /\{\{\{|\}\}\}/.test(text);
  return left ? { kind: 'braces' } : undefined;
}

/** The same as a sentence. */
export function personaTextFault(text: string): string | undefined {
  const fault = variableFault(text);
  if (fault?.kind === 'unknown') {
    return `There is no variable "${fault.name}": use one of ${PERSONA_VARIABLES.join(', ')}.`;
  }
  return fault && 'A variable is written in two braces on each side, such as {{customer.name}}.';
}

/** Puts something in the place of each variable of a text, once: what is put in is not looked at again. */
export const withVariables = (text: string, filled: (variable: PersonaVariable) => string): string =>
  text.replace(BRACES, (whole, name: string) => {
    const variable = name.trim();
    return isVariable(variable) ? filled(variable) : whole;
  });
