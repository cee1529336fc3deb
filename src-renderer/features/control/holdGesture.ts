/** How long a key or button is held before it counts as meant, ms. */
export const HOLD_MS = 300;

export interface HoldGesture {
  press: () => void;
  /** @returns whether a gesture was under way and has been let go early. */
  release: () => boolean;
}

export interface HoldGestureOptions {
  onStart: () => void;
  onCancel: () => void;
  /** Runs after HOLD_MS, while it is still held, with the time that it really took. */
  onDone: (gestureMs: number) => void;
  now?: () => number;
}

/** A gesture that takes its time: begun, and either let go early or done. */
export function createHoldGesture({
  onStart,
  onCancel,
  onDone,
  now = () => performance.now(),
}: HoldGestureOptions): HoldGesture {
  let under: { since: number; timer: ReturnType<typeof setTimeout> } | null = null;
  return {
    press() {
      if (under) return;
      const since = now();
      const done = () => {
        under = null;
        onDone(now() - since);
      };
      under = { since, timer: setTimeout(done, HOLD_MS) };
      onStart();
    },
    release() {
      if (!under) return false;
      clearTimeout(under.timer);
      under = null;
      onCancel();
      return true;
    },
  };
}
