import { useSyncExternalStore } from 'react';
import { isSettingsSection, type SettingsSection } from '../features/settings/settingsSection.ts';

export type View = 'floor' | 'review' | 'customers' | 'drills' | 'settings';
/** `takeover`: get everything ready for taking the call over. `listen`: listen to it at once. */
export type CallIntent = 'takeover' | 'listen';

/** Where the page is: a view, and what is open in it. Lives in the address, so that back and reload work. */
export interface Route {
  view: View;
  /** The call that is open, on the floor or in review. */
  callId: string | null;
  /** What to do with the call once it is open: `#/floor/<id>?takeover`. */
  intent?: CallIntent;
  /** The moment of an ended call at which to open it: `#/review/<id>?at=62400`. Ms since the call came in. */
  at?: number;
  /** The drill that is open. */
  drillId?: string;
  /** The section of Settings; the first one if absent. */
  section?: SettingsSection;
  /** What is open in the section of Settings: a persona. */
  open?: string;
}

const pattern =
  /^#\/(floor|review|customers|drills|settings)(?:\/([a-z0-9-]{1,36})(?:\/([a-z0-9-]{1,40})|\?(?:(takeover|listen)|at=(\d{1,10})))?)?$/;
const isIntent = (text: string | undefined): text is CallIntent => text === 'takeover' || text === 'listen';
const id = /^[0-9a-f-]{36}$/;

/** Reads an address; whatever it can't read is the floor. */
export function parseRoute(hash: string): Route {
  const [, view, part = '', open, intent, at] = pattern.exec(hash) ?? [];
  if (open !== undefined && view !== 'settings') return { view: 'floor', callId: null };
  switch (view) {
    case 'settings':
      if (!isSettingsSection(part)) return { view, callId: null };
      return { view, callId: null, section: part, ...(open !== undefined && { open }) };
    case 'drills':
      return { view, callId: null, ...(id.test(part) && { drillId: part }) };
    case 'customers':
      return { view, callId: null };
    case 'floor':
    case 'review':
      if (!id.test(part)) return { view, callId: null };
      return { view, callId: part, ...(isIntent(intent) && { intent }), ...(at !== undefined && { at: Number(at) }) };
    default:
      return { view: 'floor', callId: null };
  }
}

export function routeHash({ view, callId, intent, at, drillId, section, open }: Route): string {
  const part = callId ?? drillId ?? section;
  const moment = at === undefined ? '' : `?at=${Math.max(0, Math.round(at))}`;
  const asked = callId ? (intent ? `?${intent}` : moment) : '';
  if (section && open) return `#/${view}/${section}/${open}`;
  return part ? `#/${view}/${part}${asked}` : `#/${view}`;
}

/** Forgets what was to be done with the open call, once it has been done: a reload doesn't do it again. */
export function forgetIntent(): void {
  const { intent: _, ...route } = parseRoute(location.hash);
  history.replaceState(null, '', routeHash(route));
  dispatchEvent(new HashChangeEvent('hashchange'));
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
