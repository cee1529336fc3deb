import { useEffect, useRef } from 'react';
import { useReplay } from './ReplayContext.tsx';
import { shareOf } from './timeView.ts';
import classes from './Waveform.module.css';

/** The line at the moment that is heard. It is moved without React: it moves in every frame. */
export function Playhead({ width }: { width: number }) {
  const { player, view } = useReplay();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const element = line.current;
      if (!element) return;
      const share = shareOf(view.getState().view, player.state.getState().at);
      element.hidden = share < 0 || share > 1;
      element.style.transform = `translateX(${(share * width).toFixed(1)}px)`;
    };
    place();
    const undo = [player.state.subscribe(place), view.subscribe(place)];
    return () => {
      for (const each of undo) each();
    };
  }, [player, view, width]);
  return <div ref={line} className={classes.playhead} data-testid="playhead" />;
}
