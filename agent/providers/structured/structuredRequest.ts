import type { z } from 'zod';
import type { StructuredName } from '../../protocol/structured.ts';
import type { FaultKind } from '../providerFault.ts';
import type { LanguageModelAccess } from '../providerSettings.ts';

/**
 * Why there is no answer that can be used: what went wrong with the provider; or its answer is no JSON, of another shape than was asked for,
 * in another language, says what can't be; or it refuses to answer, or has not answered in time, or nobody waits any more.
 */
export type StructuredFault =
  | FaultKind
  | 'broken-json'
  | 'wrong-shape'
  | 'wrong-language'
  | 'untrue'
  | 'refused'
  | 'too-late'
  | 'given-up';

/** One question of the closed list (`structuredName`), ready to be asked. */
export interface StructuredRequest<Answer> {
  name: StructuredName;
  /** What the model is to do; nothing of the call stands in it. */
  instructions: string;
  /** What it is to do it with: sent as JSON, so that words of a customer stand in it as data and never as instructions. */
  question: object;
  /** Of plain objects (`z.strictObject`): it is sent along as a JSON schema too. */
  answer: z.ZodType<Answer>;
  /** What is wrong with an answer of the right shape; undefined where nothing is. */
  faultIn?: (answer: Answer) => 'wrong-language' | 'untrue' | undefined;
}

export interface StructuredUsage {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** What came of a question. `usage`: of all attempts, as far as the provider has told. */
export type StructuredOutcome<Answer> = (
  | { ok: true; answer: Answer }
  /** `fault`: of the last attempt. */
  | { ok: false; fault: StructuredFault }
) & {
  /** Who was asked last, and has used what was used; undefined where nobody could be. */
  asked: LanguageModelAccess | undefined;
  /** Of all that were asked. */
  attempts: number;
  tookMs: number;
  usage: StructuredUsage;
};
