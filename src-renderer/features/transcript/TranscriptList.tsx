import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../timeline/line.ts';
import { LineView } from './LineView.tsx';
import classes from './TranscriptList.module.css';
import { useFollowing } from './useFollowing.ts';
import { walkLines } from './walkLines.ts';

export function TranscriptList({ lines, goTo }: { lines: readonly Line[]; goTo: { id: string } | null }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 16,
  });
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
      <div
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('transcript.title')}
        onKeyDown={walkLines}
        data-testid="transcript-lines"
      >
        <div className={classes.sizer} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={classes.item}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LineView line={line} lit={lit === line.key} />
              </div>
            );
          })}
        </div>
      </div>
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
