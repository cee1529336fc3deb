import type { Capabilities } from '../../station/capabilities.ts';

/** The sections of Settings in their order, and what somebody needs to be shown each. */
const sections = {
  console: null,
  account: null,
  personas: 'editPersonas',
  rules: 'editRules',
  knowledge: 'wholeFloor',
  customers: 'manageConnector',
  recordings: 'review',
  timings: null,
  providers: 'manageProviders',
  operators: 'manageOperators',
  audit: 'readAudit',
} as const satisfies Record<string, keyof Capabilities | null>;

export type SettingsSection = keyof typeof sections;

export const isSettingsSection = (text: string): text is SettingsSection => Object.hasOwn(sections, text);

/** The sections that somebody is shown. */
export const shownSections = (can: Capabilities): SettingsSection[] =>
  Object.keys(sections)
    .filter(isSettingsSection)
    .filter((section) => {
      const needed = sections[section];
      return needed === null || can[needed];
    });
