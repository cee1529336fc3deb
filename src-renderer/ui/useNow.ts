import { useEffect, useState } from 'react';

/** This machine's clock in epoch ms, renewed each second (or `intervalMs`) while `ticking`. */
export function useNow(ticking = true, intervalMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [ticking, intervalMs]);
  return now;
}
