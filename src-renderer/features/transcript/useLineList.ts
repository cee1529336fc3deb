import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';
import type { Line } from '../../timeline/line.ts';

export interface ScrolledLines {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
}

/** A list of lines of which only those in view are drawn. */
export function useLineList(lines: readonly Line[]): ScrolledLines {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 16,
  });
  return { scroller, virtualizer };
}
