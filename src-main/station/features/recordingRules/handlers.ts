import { recordingRules } from '../../../../agent/protocol/recording.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

const path = '/v1/recording-rules';

export function recordingRulesHandlers(floor: FloorLink): FeatureHandlers<'recording-rules'> {
  return {
    'recording-rules/read': () => floor.request({ method: 'GET', path, output: recordingRules }),
    'recording-rules/change': (rules) => floor.request({ method: 'PUT', path, body: rules, output: recordingRules }),
  };
}
