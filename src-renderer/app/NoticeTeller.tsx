import { useMemo } from 'react';
import { useFloor } from '../features/floor/floorStore.ts';
import { useNotices } from '../features/notices/useNotices.tsx';
import { routeHash } from './route.ts';

const hrefOf = (callId: string) => routeHash({ view: 'floor', callId });

/** Tells the operator what rules have to say, in whatever view they are. */
export function NoticeTeller() {
  const calls = useFloor((state) => state.calls);
  const ready = useFloor((state) => state.phase === 'ready');
  const all = useMemo(() => Object.values(calls), [calls]);
  useNotices(all, ready, hrefOf);
  return null;
}
