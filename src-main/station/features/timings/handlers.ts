import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { TimingReader } from '../../db/timingReader.ts';

/** How fast commands are, from this disk: there without the floor. */
export function timingsHandlers(timings: TimingReader): FeatureHandlers<'timings'> {
  return { 'timings/all': () => ({ timings: timings.all() }) };
}
