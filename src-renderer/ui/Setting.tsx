import { type ReactNode, useId } from 'react';
import classes from './Setting.module.css';

interface Props {
  label: string;
  what?: string;
  children: (labelId: string) => ReactNode;
}

/** One line of a card: what it is, what it does, and the control. */
export function Setting({ label, what, children }: Props) {
  const id = useId();
  return (
    <div className={classes.root}>
      <div>
        <div id={id} className={classes.label}>
          {label}
        </div>
        {what && <div className={classes.what}>{what}</div>}
      </div>
      {children(id)}
    </div>
  );
}
