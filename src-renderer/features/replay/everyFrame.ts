import type { EveryFrame } from './player.ts';

/** With each frame that the browser draws; none while the page is hidden. */
export const everyFrame: EveryFrame = (run) => {
  let frame = requestAnimationFrame(function draw() {
    frame = requestAnimationFrame(draw);
    run();
  });
  return () => cancelAnimationFrame(frame);
};
