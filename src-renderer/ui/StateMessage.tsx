import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './StateMessage.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  tone?: 'quiet' | 'problem';
}

/** What a panel says when it has nothing to show: empty, or in trouble. */
export function StateMessage({ icon, title, children, action, tone = 'quiet' }: Props) {
  return (
    <div className={classes.root} data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <Text fw={600} size="md">
        {title}
      </Text>
      {children && (
        <Text c="dimmed" size="md" className={classes.text}>
          {children}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
