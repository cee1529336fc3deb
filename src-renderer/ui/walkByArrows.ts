import type { KeyboardEvent } from 'react';
import { type ArrowKey, nearest } from './nearest.ts';

const isArrow = (key: string): key is ArrowKey => /^Arrow(Up|Down|Left|Right)$/.test(key);

/** Lets arrow keys walk over the elements that carry `data-walk` inside the element this handler is given to. */
export function walkByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (!isArrow(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-walk]')];
  const from = stops.findIndex((stop) => stop.matches(':focus'));
  const to = nearest(
    stops.map((stop) => stop.getBoundingClientRect()),
    from,
    event.key,
  );
  const target = to === undefined ? undefined : stops[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
