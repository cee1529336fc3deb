import { APIStatusError, type voice } from '@livekit/agents';
import type { ProviderFault } from '../../providers/providerFault.ts';
import { describeFailure } from '../../providers/providerFault.ts';

const parts: Record<string, ProviderFault['where']> = { stt_error: 'stt', llm_error: 'llm', tts_error: 'tts' };

/** A session's error as a fault in plain words; undefined for what is none of the three providers' doing. */
export function faultOf(event: voice.ErrorEvent): ProviderFault | undefined {
  const where = 'type' in event.error ? parts[event.error.type] : undefined;
  if (!where) return undefined;
  const cause = 'error' in event.error ? event.error.error : undefined;
  const status = cause instanceof APIStatusError ? cause.statusCode : undefined;
  return { where, ...describeFailure(status), recovered: false };
}
