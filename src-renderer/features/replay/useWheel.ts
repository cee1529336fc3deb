import { type RefObject, useEffect } from 'react';
import { useReplay } from './ReplayContext.tsx';
import { lengthOf, momentAt } from './timeView.ts';

/** One notch of a wheel. */
const NOTCH_PX = 100;
const CLOSER = 0.7;

/** Lets the wheel look closer (with Ctrl, as a pinch does) and move along (sideways, or with Shift). The plain wheel is left alone. */
export function useWheel(field: RefObject<HTMLElement | null>, width: number): void {
  const { view } = useReplay();
  useEffect(() => {
    const element = field.current;
    if (!element || width === 0) return;
    const turn = (event: WheelEvent) => {
      const { view: shown } = view.getState();
      const along = event.deltaX || (event.shiftKey ? event.deltaY : 0);
      if (event.ctrlKey) {
        const share = (event.clientX - element.getBoundingClientRect().left) / width;
        view.zoom(CLOSER ** (-event.deltaY / NOTCH_PX), momentAt(shown, share));
      } else if (along !== 0) view.move((along / width) * lengthOf(shown));
      else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [field, view, width]);
}
