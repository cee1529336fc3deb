import { Button } from '@mantine/core';
import { IconArrowsVertical } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../timeline/line.ts';
import { LineList } from './LineList.tsx';
import classes from './TranscriptList.module.css';
import { useLineList } from './useLineList.ts';

/** How a replay moves the transcript. */
export interface Step {
  /** The key of the line that is heard now. */
  lit: string | null;
  /** Goes to the moment of a line. */
  onPick: (line: Line) => void;
}

/** The line that is heard comes no nearer to an edge than this, as long as there is more beyond it. */
const ROOM_PX = 40;

const SCROLLS = /^(PageUp|PageDown|Home|End)$/;

/** A call in step with its sound: the line that is heard is kept in view, until a person scrolls away. */
export function SteppedList({ lines, step: { lit, onPick } }: { lines: readonly Line[]; step: Step }) {
  const { t } = useTranslation();
  const list = useLineList(lines);
  const { scroller, virtualizer } = list;
  const [away, setAway] = useState(false);
  const current = useRef(lines);
  current.current = lines;

  useEffect(() => {
    if (lit === null || away) return;
    const index = current.current.findIndex((line) => line.key === lit);
    const element = scroller.current;
    if (index < 0 || !element) return;
    // What stands well inside stays where it is: a list that jumps with every turn can't be read.
    const item = virtualizer.getVirtualItems().find((each) => each.index === index);
    const [top, bottom] = [element.scrollTop + ROOM_PX, element.scrollTop + element.clientHeight - ROOM_PX];
    if (item && item.start >= top && item.end <= bottom) return;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [lit, away, scroller, virtualizer]);

  // What scrolls is either the replay itself or a person; only a person turns a wheel, drags, touches or presses a key.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const leave = () => setAway(true);
    const drags = (event: PointerEvent) => event.target === element && leave();
    element.addEventListener('wheel', leave, { passive: true });
    element.addEventListener('touchmove', leave, { passive: true });
    element.addEventListener('pointerdown', drags);
    return () => {
      element.removeEventListener('wheel', leave);
      element.removeEventListener('touchmove', leave);
      element.removeEventListener('pointerdown', drags);
    };
  }, [scroller]);

  return (
    <>
      <LineList
        lines={lines}
        list={list}
        lit={lit}
        onPick={(line) => {
          setAway(false);
          onPick(line);
        }}
        onKeyDown={({ key }) => SCROLLS.test(key) && setAway(true)}
      />
      {away && (
        <Button
          className={classes.jump}
          size="compact-md"
          radius="xl"
          leftSection={<IconArrowsVertical size={16} aria-hidden="true" />}
          onClick={() => setAway(false)}
          data-testid="back-in-step"
        >
          {t('transcript.inStep')}
        </Button>
      )}
    </>
  );
}
