import { useSyncExternalStore } from 'react';
import { isSettingsSection, type SettingsSection } from '../features/settings/settingsSection.ts';

export type View = 'floor' | 'review' | 'drills' | 'settings';
/** Where the page is: a view, and what is open in it. Lives in the address, so that back and reload work. */
export interface Route {
  view: View;
  /** The call that is open, on the floor or in review. */
  callId: string | null;
  /** The drill that is open. */
  drillId?: string;
  /** The section of Settings; the first one if absent. */
  section?: SettingsSection;
}

const pattern = /^#\/(floor|review|drills|settings)(?:\/([a-z0-9-]{1,36}))?$/;
const id = /^[0-9a-f-]{36}$/;

/** Reads an address; whatever it can't read is the floor. */
export function parseRoute(hash: string): Route {
  const [, view, part = ''] = pattern.exec(hash) ?? [];
  switch (view) {
    case 'settings':
      return { view, callId: null, ...(isSettingsSection(part) && { section: part }) };
    case 'drills':
      return { view, callId: null, ...(id.test(part) && { drillId: part }) };
    case 'floor':
    case 'review':
      return { view, callId: id.test(part) ? part : null };
    default:
      return { view: 'floor', callId: null };
  }
}

export function routeHash({ view, callId, drillId, section }: Route): string {
  const part = callId ?? drillId ?? section;
  return part ? `#/${view}/${part}` : `#/${view}`;
}

export function go(route: Route): void {
  location.hash = routeHash(route);
}

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}
