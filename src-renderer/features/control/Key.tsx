import classes from './Key.module.css';

/** A key as it stands on a button; screen readers have it from aria-keyshortcuts. */
export function Key({ name }: { name: string }) {
  return (
    <span className={classes.root} dir="ltr" aria-hidden="true" data-key={name}>
      {name === 'Enter' ? '⏎' : name}
    </span>
  );
}
