import { APIStatusError, type voice } from '@livekit/agents';
import type { ProviderFault } from '../../providers/providerFault.ts';
import { describeFailure } from '../../providers/providerFault.ts';

/**
 * A session's error as a fault of the language model, in plain words; undefined for all else: recogniser and voice tell
 * their faults themselves, since they also fail outside of a session.
 */
export function faultOf(event: voice.ErrorEvent): ProviderFault | undefined {
  if (!('type' in event.error) || event.error.type !== 'llm_error' || event.error.recoverable) return undefined;
  const { error } = event.error;
  const status = error instanceof APIStatusError ? error.statusCode : undefined;
  return { where: 'llm', ...describeFailure(status), recovered: false };
}
