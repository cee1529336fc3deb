import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../timeline/line.ts';
import { LineList } from './LineList.tsx';
import classes from './TranscriptList.module.css';
import { useFollowing } from './useFollowing.ts';
import { useLineList } from './useLineList.ts';
import { walkLines } from './walkLines.ts';

/** A call while it goes on, or as it ended: the newest line is kept in view. */
export function TranscriptList({ lines, goTo }: { lines: readonly Line[]; goTo: { id: string } | null }) {
  const { t } = useTranslation();
  const list = useLineList(lines);
  const { scroller, virtualizer } = list;
  const { following, unseen, jump, leave } = useFollowing(scroller, virtualizer, lines);
  const [lit, setLit] = useState<string | null>(null);

  const current = useRef(lines);
  current.current = lines;
  useEffect(() => {
    if (!goTo) return;
    const key = `turn:${goTo.id}`;
    const index = current.current.findIndex((line) => line.key === key);
    if (index < 0) return;
    leave();
    virtualizer.scrollToIndex(index, { align: 'center' });
    setLit(key);
    const timer = setTimeout(() => setLit(null), 2_000);
    return () => clearTimeout(timer);
  }, [goTo, virtualizer, leave]);

  return (
    <>
      <LineList lines={lines} list={list} lit={lit} onKeyDown={walkLines} />
      {!following && (
        <Button
          className={classes.jump}
          size="compact-md"
          radius="xl"
          leftSection={<IconArrowDown size={16} aria-hidden="true" />}
          onClick={jump}
          data-testid="jump"
        >
          {t('transcript.newest', { count: unseen })}
        </Button>
      )}
    </>
  );
}
