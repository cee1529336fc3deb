import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconHandStop, IconLock, IconScale, IconShieldCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { quietIcon } from '../../timeline/quietIcon.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { foremost, groupMarkers, type Marker, type MarkerGroup, markersOf } from './markers.ts';
import { useReplay, useView } from './ReplayContext.tsx';
import { shareOf } from './timeView.ts';
import { useMarkerWords } from './useMarkerWords.ts';
import classes from './Waveform.module.css';

/** The width of a mark, and what it needs around it, px. */
const ROOM = 22;
/** As many of a group as its tip tells in words. */
const TOLD = 6;

function iconOf({ kind, line }: Marker): ReturnType<typeof quietIcon> {
  if (kind === 'rule') return IconScale;
  if (line.kind === 'approval') return IconShieldCheck;
  if (line.kind === 'turn') return kind === 'whisper' ? IconLock : IconHandStop;
  return quietIcon(line);
}

/** What stands out in the call, where it was. A click goes there. */
export function MarkerTrack({ width }: { width: number }) {
  const { t } = useTranslation();
  const { player } = useReplay();
  const lines = useTimeline((state) => state.timeline.lines);
  const view = useView((state) => state.view);
  const markers = useMemo(() => markersOf(lines), [lines]);
  const groups = useMemo(() => groupMarkers(markers, view, width, ROOM), [markers, view, width]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form.
    <div className={classes.markers} role="group" aria-label={t('replay.markers')} data-testid="marker-track">
      {groups.map((group) => (
        <Mark key={group.key} group={group} left={shareOf(view, group.at)} onGo={() => player.seek(group.at)} />
      ))}
    </div>
  );
}

function Mark({ group, left, onGo }: { group: MarkerGroup; left: number; onGo: () => void }) {
  const { t } = useTranslation();
  const wordsOf = useMarkerWords();
  const first = foremost(group);
  const Icon = iconOf(first);
  const told = group.markers.slice(0, TOLD).map((marker) => ({ ...marker, words: wordsOf(marker) }));
  const more = group.markers.length - told.length;
  const name = told.map(({ at, words }) => `${clock(at)} ${words}`).join('\n');
  return (
    <Tooltip
      multiline
      maw={360}
      label={
        <ul className={classes.told}>
          {told.map(({ key, at, words }) => (
            <li key={key}>
              <time dir="ltr">{clock(at)}</time>
              <span>{words}</span>
            </li>
          ))}
          {more > 0 && <li>{t('replay.marker.more', { count: more })}</li>}
        </ul>
      }
    >
      <UnstyledButton
        className={classes.mark}
        style={{ left: `${left * 100}%` }}
        onClick={onGo}
        aria-label={name}
        data-kind={first.kind}
        data-testid="marker"
      >
        <Icon size={13} stroke={2} aria-hidden="true" />
        {group.markers.length > 1 && <span className={classes.count}>{group.markers.length}</span>}
      </UnstyledButton>
    </Tooltip>
  );
}
