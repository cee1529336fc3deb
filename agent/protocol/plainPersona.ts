import { assistantTool } from './assistantTool.ts';
import type { Persona } from './persona.ts';

type Sound = 'voice' | 'tools' | 'model' | 'temperature' | 'endpointing' | 'limits' | 'saysItIsAi';

/** What the shipped personas have in common: everything as the floor has it. */
export const plainPersona: Pick<Persona, Sound | 'version'> = {
  version: 1,
  voice: { en: null, ar: null },
  tools: [...assistantTool.options],
  model: null,
  temperature: null,
  endpointing: null,
  limits: { longestSilenceMs: null, longestCallMs: null },
  saysItIsAi: false,
};
