import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFloor } from '../features/floor/floorStore.ts';

/** Tells a screen reader about calls that come in, wherever the person is. */
export function NewCallAnnouncer() {
  const { t } = useTranslation();
  const calls = useFloor((state) => state.calls);
  const ready = useFloor((state) => state.phase === 'ready');
  const known = useRef<Set<string> | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!ready) return;
    const fresh = Object.values(calls).filter((call) => known.current && !known.current.has(call.callId));
    known.current = new Set(Object.keys(calls));
    const newest = fresh.find((call) => call.state !== 'ended');
    if (newest) setWords(t('floor.newCall', { name: newest.customer.name ?? t('floor.unknownCaller') }));
  }, [calls, ready, t]);
  return (
    <VisuallyHidden role="status" data-testid="announcer">
      {words}
    </VisuallyHidden>
  );
}
