import type { z } from 'zod';

/** One thing that the page may ask of the station: what goes in, what comes out. */
export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input;
  output: Output;
}

export const request = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): RequestDefinition<Input, Output> => ({ input, output });
