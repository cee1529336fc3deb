import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Line } from '../../timeline/line.ts';
import { distanceFromEnd, follows } from './followScroll.ts';

interface Following {
  following: boolean;
  /** Lines that came since the person scrolled away. */
  unseen: number;
  jump: () => void;
  /** Stop following, for instance to show an older turn. */
  leave: () => void;
}

/** Keeps the newest line in view until the person scrolls up, and counts what they miss meanwhile. */
export function useFollowing(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  lines: readonly Line[],
): Following {
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(0);
  const state = useRef({ following: true, scrollTop: 0 });

  const decide = useCallback((next: boolean, scrollTop: number) => {
    state.current = { following: next, scrollTop };
    setFollowing(next);
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => decide(follows(state.current, element), element.scrollTop);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller, decide]);

  // After every change of height (new line, longer words, another width) the end is where it should be.
  const total = virtualizer.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: total and lines are what moves the end.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !state.current.following) return;
    if (distanceFromEnd(element) > 0) element.scrollTop = element.scrollHeight;
    state.current.scrollTop = element.scrollTop;
    setSeen(lines.length);
  }, [scroller, total, lines]);

  // A banner above, or a panel that is dragged, makes the list lower: its end must not slip out of view.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(() => {
      if (state.current.following) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, [scroller]);

  const jump = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    decide(true, element.scrollTop);
    virtualizer.scrollToEnd({ behavior: 'auto' });
  }, [scroller, virtualizer, decide]);
  const leave = useCallback(() => decide(false, scroller.current?.scrollTop ?? 0), [decide, scroller]);

  return { following, unseen: Math.max(0, lines.length - seen), jump, leave };
}
