import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../timeline/line.ts';
import { LineView } from './LineView.tsx';
import classes from './TranscriptList.module.css';
import type { ScrolledLines } from './useLineList.ts';

interface Props {
  lines: readonly Line[];
  list: ScrolledLines;
  /** The key of the line that stands out. */
  lit: string | null;
  /** What a click on a line does, where it does something. */
  onPick?: (line: Line) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The lines themselves, as many as are in view. */
export function LineList({ lines, list: { scroller, virtualizer }, lit, onPick, onKeyDown }: Props) {
  const { t } = useTranslation();
  const lineOf = (target: EventTarget) => {
    const index = target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : null;
    return index ? lines[Number(index)] : undefined;
  };
  const pick = (target: EventTarget) => {
    const line = lineOf(target);
    // Whoever marks words to copy them wants to stay where they are.
    if (line && getSelection()?.isCollapsed !== false) onPick?.(line);
  };
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label={t('transcript.title')}
      onKeyDown={onKeyDown}
      onClick={onPick && ((event) => pick(event.target))}
      data-picks={onPick ? true : undefined}
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
  );
}
