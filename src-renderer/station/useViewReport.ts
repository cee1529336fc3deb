import { useEffect, useRef } from 'react';
import type { AuditReport } from '../../agent/protocol/audit.ts';
import { useStation } from './StationContext.tsx';

/** Tells the floor's audit, once per look, that something was on this screen. `targetId`: null while it isn't. Never waited for. */
export function useViewReport(action: AuditReport['action'], targetId: string | null): void {
  const station = useStation();
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (targetId === null || told.current === targetId) return;
    told.current = targetId;
    station.request('audit/report', { action, targetId }).catch(() => {
      // The station is away: the next look is told again. What was on screen came from it, so this is a moment only.
      told.current = null;
    });
  }, [station, action, targetId]);
}
