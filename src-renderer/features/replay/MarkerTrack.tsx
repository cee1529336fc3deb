import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconHandStop, IconLock, IconScale, IconShieldCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
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
  const wordsOf = useMarkerWords();
  const lines = useTimeline((state) => state.timeline.lines);
  const view = useView((state) => state.view);
  const markers = useMemo(() => markersOf(lines), [lines]);
  const groups = useMemo(() => groupMarkers(markers, view, width, ROOM), [markers, view, width]);
  // One tip for all of them: a tip of its own for each would cost more than everything else here.
  const [pointed, setPointed] = useState<{ group: MarkerGroup; element: HTMLElement } | null>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form.
    <div className={classes.markers} role="group" aria-label={t('replay.markers')} data-testid="marker-track">
      {groups.map((group) => {
        const first = foremost(group);
        const Icon = iconOf(first);
        const point = (element: HTMLElement) => setPointed({ group, element });
        const leave = () => setPointed(null);
        return (
          <UnstyledButton
            key={group.key}
            className={classes.mark}
            style={{ left: `${shareOf(view, group.at) * 100}%` }}
            onClick={() => player.seek(group.at)}
            onPointerEnter={(event) => point(event.currentTarget)}
            onPointerLeave={leave}
            onFocus={(event) => point(event.currentTarget)}
            onBlur={leave}
            aria-label={`${clock(first.at)} ${wordsOf(first)}`}
            data-kind={first.kind}
            data-testid="marker"
          >
            <Icon size={13} stroke={2} aria-hidden="true" />
            {group.markers.length > 1 && <span className={classes.count}>{group.markers.length}</span>}
          </UnstyledButton>
        );
      })}
      {pointed && (
        <Tooltip target={pointed.element} opened multiline maw={360} label={<Told group={pointed.group} />} />
      )}
    </div>
  );
}

/** What stands at one place, in words. */
function Told({ group: { markers } }: { group: MarkerGroup }) {
  const { t } = useTranslation();
  const wordsOf = useMarkerWords();
  const more = markers.length - TOLD;
  return (
    <ul className={classes.told}>
      {markers.slice(0, TOLD).map((marker) => (
        <li key={marker.key}>
          <time dir="ltr">{clock(marker.at)}</time>
          <span>{wordsOf(marker)}</span>
        </li>
      ))}
      {more > 0 && <li>{t('replay.marker.more', { count: more })}</li>}
    </ul>
  );
}
