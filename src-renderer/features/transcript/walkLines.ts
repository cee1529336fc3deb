import type { KeyboardEvent } from 'react';

/** Lets the arrow keys walk from turn to turn inside the transcript; the first one starts at the newest turn. */
export function walkLines(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const byIndex = (line: HTMLElement) => Number(line.closest('[data-index]')?.getAttribute('data-index'));
  const turns = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="turn"]')].sort(
    (a, b) => byIndex(a) - byIndex(b),
  );
  const at = turns.findIndex((turn) => turn.matches(':focus'));
  const to = at < 0 ? turns.length - 1 : at + (event.key === 'ArrowUp' ? -1 : 1);
  const target = turns[to];
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}
