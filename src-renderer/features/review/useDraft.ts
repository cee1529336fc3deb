import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/**
 * A field whose value counts once the typing pauses. What is changed from outside (a filter that is taken away) shows at once; what is
 * being typed is never overwritten by its own echo.
 */
export function useDraft(value: string, commit: (value: string) => void) {
  const [draft, setDraft] = useState(value);
  const committed = useRef(value);
  useEffect(() => {
    if (value === committed.current) return;
    committed.current = value;
    setDraft(value);
  }, [value]);
  const now = (next: string) => {
    committed.current = next;
    commit(next);
  };
  const later = useDebouncedCallback(now, { delay: PAUSE_MS, flushOnUnmount: true });
  return {
    draft,
    change(next: string) {
      setDraft(next);
      later(next);
    },
    /** Takes what stands in the field by now. */
    flush(next: string) {
      later.cancel();
      setDraft(next);
      now(next);
    },
  };
}
