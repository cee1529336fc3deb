import { type ReactNode, useId } from 'react';
import classes from './Card.module.css';

interface Props {
  title: string;
  /** One sentence on what it is for. */
  what?: string;
  /** What stands at the far end of the title line. */
  aside?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A titled part of a page of settings or figures. */
export function Card({ title, what, aside, children, testId }: Props) {
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={id} data-testid={testId}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {what && <p className={classes.what}>{what}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
