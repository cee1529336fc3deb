import { z } from 'zod';

/** Keywords that a strict response format refuses. Source: OpenAI, "Structured model outputs", supported schemas. */
const REFUSED = ['minLength', 'maxLength', 'default'] as const;

/** The JSON schema of an answer as a strict response format takes it; what it can't say is checked when the answer is there. */
export function strictSchema(answer: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(answer, {
    override({ jsonSchema }) {
      for (const keyword of REFUSED) delete jsonSchema[keyword];
    },
  });
  return schema;
}
