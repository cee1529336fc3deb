import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Transfers.module.css';

interface Props {
  icon: ReactNode;
  /** What it is. */
  title: ReactNode;
  /** How it stands. */
  words: ReactNode;
  state: string;
  /** 0 to 1; null once it is over. */
  share: number | null;
  /** What the button at the end does: stop it, or throw it away. */
  cancel: { label: string; run: () => void; busy: boolean };
  children?: ReactNode;
  testId: string;
}

/** One thing that is carried away or brought in: what, how far, and what can be done about it. */
export function TransferRow({ icon, title, words, state, share, cancel, children, testId }: Props) {
  return (
    <li className={classes.row} data-state={state} data-testid={testId}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.words}>
        <span className={classes.title}>{title}</span>
        {share !== null && <Progress value={share * 100} size={4} className={classes.bar} />}
        <span className={classes.state} role="status">
          {words}
        </span>
        {children}
      </div>
      <Tooltip label={cancel.label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={cancel.label}
          onClick={cancel.run}
          loading={cancel.busy}
          data-testid={`${testId}-cancel`}
        >
          <IconX size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
