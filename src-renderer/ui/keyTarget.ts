const FIELDS =
  'textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="range"])';

export const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** Whether a key belongs to what has the focus: somebody writes, chooses from a menu, or is asked something. */
export const isTaken = (target: EventTarget | null): boolean =>
  within(target, `${FIELDS}, [role="menu"]`) || document.querySelector('[aria-modal="true"]') !== null;
