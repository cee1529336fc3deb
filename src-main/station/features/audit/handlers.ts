import type { z } from 'zod';
import { auditPage, type auditQuery } from '../../../../agent/protocol/audit.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import type { AuditReporter } from './auditReporter.ts';

export function auditHandlers(floor: FloorLink, reporter: AuditReporter): FeatureHandlers<'audit'> {
  return {
    'audit/list': (query) => floor.request({ method: 'GET', path: `/v1/audit?${searchOf(query)}`, output: auditPage }),
    async 'audit/report'(report) {
      await reporter.report(report);
      return {};
    },
  };
}

/** What is undefined isn't asked for. */
function searchOf(query: z.output<typeof auditQuery>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search;
}
