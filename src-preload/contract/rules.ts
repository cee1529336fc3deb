import { z } from 'zod';
import {
  dryRun,
  dryRunRequest,
  rule,
  ruleChange,
  ruleDraft,
  ruleList,
  ruleOrder,
  ruleSwitch,
  ruleVersions,
} from '../../agent/protocol/rule.ts';
import { request } from './definition.ts';

const which = z.object({ id: z.uuid() });

/** The rules of the floor. For administrators and supervisors. */
export const rulesRequests = {
  'rules/list': request(z.object({}), ruleList),
  'rules/add': request(ruleDraft, rule),
  'rules/change': request(which.extend(ruleChange.shape), rule),
  'rules/switch': request(which.extend(ruleSwitch.shape), rule),
  'rules/order': request(ruleOrder, ruleList),
  'rules/delete': request(which, z.object({})),
  'rules/versions': request(which, ruleVersions),
  /** Looks where it would have fired in calls that are over; asked after until it is no longer running. */
  'rules/try': request(dryRunRequest, dryRun),
  'rules/tried': request(which, dryRun),
  'rules/stop-trying': request(which, dryRun),
};
