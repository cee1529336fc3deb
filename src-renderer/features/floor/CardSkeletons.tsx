import { Skeleton } from '@mantine/core';
import classes from './FloorView.module.css';

/** The floor's shape while its calls are being read. */
export function CardSkeletons() {
  return (
    <div className={classes.cards} aria-busy="true">
      {['first', 'second', 'third'].map((which) => (
        <Skeleton key={which} height={160} radius={8} />
      ))}
    </div>
  );
}
