import { useSyncExternalStore } from 'react';

export type View = 'floor' | 'review' | 'settings';
/** Where the page is: a view, and the call that is open in it. Lives in the address, so that back and reload work. */
export interface Route {
  view: View;
  callId: string | null;
}

const pattern = /^#\/(floor|review|settings)(?:\/([0-9a-f-]{36}))?$/;
const isView = (text: string | undefined): text is View => text === 'floor' || text === 'review' || text === 'settings';

/** Reads an address; whatever it can't read is the floor. */
export function parseRoute(hash: string): Route {
  const [, view, callId] = pattern.exec(hash) ?? [];
  if (!isView(view)) return { view: 'floor', callId: null };
  return { view, callId: view === 'settings' ? null : (callId ?? null) };
}

export const routeHash = ({ view, callId }: Route): string => (callId ? `#/${view}/${callId}` : `#/${view}`);

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
