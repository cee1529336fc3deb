import { z } from 'zod';
import { auditPage, auditQuery, auditReport } from '../../agent/protocol/audit.ts';
import { request } from './definition.ts';

export const auditRequests = {
  /** Newest first, for administrators. */
  'audit/list': request(auditQuery, auditPage),
  /**
   * Tells the floor what was looked at here. Answers as soon as it is on this disk: the station hands it on when the
   * floor can be reached, so that no screen waits for it and no network fault loses it.
   */
  'audit/report': request(auditReport, z.object({})),
};
