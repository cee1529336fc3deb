import { Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  label: ReactNode;
  className?: string | undefined;
  testId?: string;
  children: ReactNode;
}

/** A tip that is made when the pointer first comes: in a long list a hundred of them would be made for nobody while it scrolls. */
export function LazyTip({ label, className, testId, children }: Props) {
  const [wanted, setWanted] = useState(false);
  const text = (
    <span className={className} onPointerEnter={() => setWanted(true)} data-testid={testId}>
      {children}
    </span>
  );
  return wanted ? (
    <Tooltip label={label} defaultOpened>
      {text}
    </Tooltip>
  ) : (
    text
  );
}
