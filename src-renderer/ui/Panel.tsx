import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface Props {
  title: string;
  /** What stands at the far end of the title line. */
  aside?: ReactNode;
  children: ReactNode;
  /** Panels whose content scrolls by itself take the whole body. */
  fill?: boolean;
  testId?: string;
}

/** A titled region of the call view: named for assistive technology, scrolling on its own. */
export function Panel({ title, aside, children, fill = false, testId }: Props) {
  return (
    <section className={classes.root} aria-label={title} data-testid={testId}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.aside}>{aside}</div>
      </header>
      <div className={fill ? classes.fill : classes.body}>{children}</div>
    </section>
  );
}
