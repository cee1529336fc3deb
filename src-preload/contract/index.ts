import type { z } from 'zod';
import { auditRequests } from './audit.ts';
import { callsPushes, callsRequests } from './calls.ts';
import { connectorRequests } from './connector.ts';
import { controlRequests } from './control.ts';
import { customersPushes, customersRequests } from './customers.ts';
import { drillsRequests } from './drills.ts';
import { exportsPushes, exportsRequests } from './exports.ts';
import { floorPushes, floorRequests } from './floor.ts';
import { helpRequests } from './help.ts';
import { importsPushes, importsRequests } from './imports.ts';
import { linksRequests } from './links.ts';
import { moodsRequests } from './moods.ts';
import { notesRequests } from './notes.ts';
import { operatorsRequests } from './operators.ts';
import { personasRequests } from './personas.ts';
import { providersRequests } from './providers.ts';
import { recordingRulesRequests } from './recordingRules.ts';
import { recordingsPushes, recordingsRequests } from './recordings.ts';
import { retentionRequests } from './retention.ts';
import { reviewRequests } from './review.ts';
import { rulesRequests } from './rules.ts';
import { sessionsRequests } from './sessions.ts';
import { summariesRequests } from './summaries.ts';
import { tagsRequests } from './tags.ts';
import { timingsRequests } from './timings.ts';

/** Everything the page may ask of the station. What isn't listed here can't be called. */
export const requests = {
  ...floorRequests,
  ...sessionsRequests,
  ...operatorsRequests,
  ...auditRequests,
  ...callsRequests,
  ...controlRequests,
  ...customersRequests,
  ...connectorRequests,
  ...linksRequests,
  ...drillsRequests,
  ...personasRequests,
  ...providersRequests,
  ...recordingRulesRequests,
  ...recordingsRequests,
  ...timingsRequests,
  ...notesRequests,
  ...tagsRequests,
  ...moodsRequests,
  ...exportsRequests,
  ...importsRequests,
  ...retentionRequests,
  ...reviewRequests,
  ...helpRequests,
  ...summariesRequests,
  ...rulesRequests,
};

/** Everything the station tells the page unasked. */
export const pushes = {
  ...floorPushes,
  ...callsPushes,
  ...customersPushes,
  ...recordingsPushes,
  ...exportsPushes,
  ...importsPushes,
};

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type ParsedInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>;
export type PushName = keyof typeof pushes;
export type PushData<N extends PushName> = z.output<(typeof pushes)[N]>;
