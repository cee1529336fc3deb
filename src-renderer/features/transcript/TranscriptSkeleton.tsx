import { Skeleton } from '@mantine/core';
import classes from './TranscriptSkeleton.module.css';

/** The transcript's shape while the call is being read. */
export function TranscriptSkeleton() {
  return (
    <div className={classes.root} aria-busy="true">
      {['52%', '64%', '40%', '58%', '46%'].map((width, index) => (
        <Skeleton key={width} className={index % 2 ? classes.end : undefined} width={width} height={48} radius={8} />
      ))}
    </div>
  );
}
