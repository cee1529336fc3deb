import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useNow } from '../../ui/useNow.ts';
import { type FloorLists, floorLists } from './floorLists.ts';
import { useFloor } from './floorStore.ts';
import { ORDER_HOLDS_MS, type Order, steadyOrder } from './steadyOrder.ts';

/** The floor's lists, looked at again every five seconds: a call falls silent, and ended ones leave, without any news of it. */
export function useFloorLists(): FloorLists {
  const calls = useFloor((state) => state.calls);
  const offset = useFloorStatus((state) => state.clockOffset);
  const now = useNow(true, 5_000) + offset;
  const lists = useMemo(() => floorLists(Object.values(calls), now), [calls, now]);
  const live = useSteady(lists.live);
  return { ...lists, live };
}

/** The calls in an order that changes at most once a second. */
function useSteady(wanted: readonly CallSummary[]): CallSummary[] {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const order = useRef<Order>({ ids: [], since: 0 });
  const ids = wanted.map(({ callId }) => callId);
  order.current = steadyOrder(order.current, ids, performance.now());
  const waits = order.current.ids.some((id, index) => id !== ids[index]);
  const due = order.current.since + ORDER_HOLDS_MS;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(again, Math.max(0, due - performance.now()));
    return () => clearTimeout(timer);
  }, [waits, due]);
  const byId = new Map(wanted.map((call) => [call.callId, call]));
  return order.current.ids.flatMap((id) => byId.get(id) ?? []);
}
