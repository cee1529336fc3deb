import { z } from 'zod';
import { recordingRules } from '../../agent/protocol/recording.ts';
import { request } from './definition.ts';

/** Which calls the floor has recorded, and by how many stations. What this computer records is in recordings.ts. */
export const recordingRulesRequests = {
  /** For administrators and supervisors. */
  'recording-rules/read': request(z.object({}), recordingRules),
  /** For administrators. Holds for calls that come in from then on. */
  'recording-rules/change': request(recordingRules, recordingRules),
};
