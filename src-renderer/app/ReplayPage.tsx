import { Alert, Anchor, Splitter, Tabs } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallPanel } from '../features/call/CallPanel.tsx';
import { CustomerPanel } from '../features/customer/CustomerPanel.tsx';
import { MoodPanel } from '../features/mood/MoodPanel.tsx';
import { moodsUpTo } from '../features/replay/moodSteps.ts';
import { NotesPanel } from '../features/replay/NotesPanel.tsx';
import { type NoteWish, wishedNote } from '../features/replay/noteWish.ts';
import { ReplayProvider, usePlayer, useReplay } from '../features/replay/ReplayContext.tsx';
import { ReplayHead } from '../features/replay/ReplayHead.tsx';
import { ReplayKeySheet } from '../features/replay/ReplayKeySheet.tsx';
import { SoundNotice } from '../features/replay/SoundNotice.tsx';
import { turnAt } from '../features/replay/spokenTurns.ts';
import { Transport } from '../features/replay/Transport.tsx';
import { useNotes } from '../features/replay/useNotes.ts';
import { useReplayKeys } from '../features/replay/useReplayKeys.ts';
import { Waveform } from '../features/replay/Waveform.tsx';
import { CallActions } from '../features/review/CallActions.tsx';
import { SummarySection } from '../features/summary/SummarySection.tsx';
import { CallTimings } from '../features/timings/CallTimings.tsx';
import { TranscriptPanel } from '../features/transcript/TranscriptPanel.tsx';
import { LaterTranscripts } from '../features/transcripts/LaterTranscripts.tsx';
import { wishExport } from '../features/transfers/exportWish.ts';
import { useStation } from '../station/StationContext.tsx';
import { useViewReport } from '../station/useViewReport.ts';
import { followCall } from '../timeline/followCall.ts';
import { TimelineProvider, useTimeline } from '../timeline/TimelineContext.tsx';
import { createTimelineStore } from '../timeline/timelineStore.ts';
import { CallFailed } from './CallFailed.tsx';
import classes from './CallPage.module.css';
import { go, routeHash } from './route.ts';
import { useEscape } from './useEscape.ts';
import { useRememberedSizes } from './useRememberedSizes.ts';
import { useSplitterLines } from './useSplitterLines.ts';

/** One call heard again: its sound over time, and under it the panels of a live call in step with it. */
export function ReplayPage({ callId, at }: { callId: string; at: number | undefined }) {
  const station = useStation();
  const [store] = useState(() => createTimelineStore());
  useEffect(() => followCall(station, callId, store), [station, callId, store]);
  const linkTo = useCallback(
    (moment: number) => new URL(routeHash({ view: 'review', callId, at: moment }), location.origin).href,
    [callId],
  );
  return (
    <TimelineProvider store={store}>
      <ReplayProvider callId={callId} at={at} linkTo={linkTo}>
        <Replayed callId={callId} />
      </ReplayProvider>
    </TimelineProvider>
  );
}

const TABS = ['notes', 'customer', 'call', 'again'] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | null): value is Tab => TABS.some((each) => each === value);

function Replayed({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { player } = useReplay();
  const failed = useTimeline((state) => (state.phase === 'failed' ? state.error : null));
  const shown = useTimeline((state) => state.call !== null);
  const live = useTimeline((state) => state.call !== null && state.call.state !== 'ended');
  useViewReport('call.viewed', shown ? callId : null);
  useEscape('review', true);
  const sound = usePlayer((state) => state.sound);
  const notes = useNotes();
  const [tab, setTab] = useState<Tab>('notes');
  const [wish, setWish] = useState<NoteWish | null>(null);
  const [help, setHelp] = useState(false);
  const columns = useRememberedSizes('replay-columns', [100, '340px']);
  const side = useRememberedSizes('replay-side', ['248px', 100]);
  useReplayKeys({
    note() {
      setTab('notes');
      setWish(wishedNote(player.state.getState()));
    },
    help: () => setHelp(true),
  });
  const lines = useSplitterLines();
  if (failed) return <CallFailed error={failed} view="review" />;
  return (
    <div className={classes.page} data-testid="replay-page" data-sound={sound}>
      <ReplayHead actions={<Actions />} />
      {live && (
        <Alert py={6} px="lg" radius={0} data-testid="still-live">
          {t('replay.live')} <Anchor href={routeHash({ view: 'floor', callId })}>{t('replay.toFloor')}</Anchor>
        </Alert>
      )}
      <SoundNotice />
      <Waveform />
      <Transport onHelp={() => setHelp(true)} />
      <Splitter className={classes.root} {...columns} {...lines}>
        <Splitter.Pane defaultSize={100} min="360px">
          <TranscriptInStep />
        </Splitter.Pane>
        <Splitter.Pane defaultSize="340px" min="280px" max="560px">
          <Splitter orientation="vertical" className={classes.side} {...side} {...lines}>
            <Splitter.Pane defaultSize="248px" min="180px">
              <MoodInStep />
            </Splitter.Pane>
            <Splitter.Pane defaultSize={100} min="180px">
              <Tabs
                value={tab}
                onChange={(value) => isTab(value) && setTab(value)}
                keepMounted={false}
                className={classes.tabs}
              >
                <Tabs.List>
                  <Tabs.Tab value="notes">
                    {t('replay.notes.title')}
                    {notes.length > 0 && ` · ${notes.length}`}
                  </Tabs.Tab>
                  <Tabs.Tab value="customer">{t('customer.title')}</Tabs.Tab>
                  <Tabs.Tab value="call">{t('call.panel')}</Tabs.Tab>
                  <Tabs.Tab value="again" data-testid="tab-again">
                    {t('transcripts.tab')}
                  </Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="notes">
                  <NotesPanel wish={wish} onWish={setWish} />
                </Tabs.Panel>
                <Tabs.Panel value="customer">
                  <CustomerPanel
                    onOpenCall={(id) => go({ view: 'review', callId: id })}
                    onExport={(contactId) => wishExport({ kind: 'customer', contactId })}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="again">
                  <LaterTranscripts callId={callId} onMoment={(moment) => player.seek(moment)} />
                </Tabs.Panel>
                <Tabs.Panel value="call">
                  <CallPanel
                    timings={<CallTimings />}
                    summary={<SummarySection />}
                    controls={null}
                    language={null}
                    recording={null}
                  />
                </Tabs.Panel>
              </Tabs>
            </Splitter.Pane>
          </Splitter>
        </Splitter.Pane>
      </Splitter>
      <ReplayKeySheet opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** What can be done with the call as a whole. */
function Actions() {
  const call = useTimeline((state) => state.call);
  return call && <CallActions call={call} onExport={(callIds) => wishExport({ kind: 'calls', callIds })} />;
}

/** The live call's transcript: the turn that is heard is lit, and a click goes to a line's moment. */
function TranscriptInStep() {
  const { player, turns } = useReplay();
  const turnId = usePlayer((state) => turnAt(turns, state.at)?.turnId);
  return (
    <TranscriptPanel
      step={{ lit: turnId === undefined ? null : `turn:${turnId}`, onPick: (line) => player.seek(line.at) }}
    />
  );
}

/** The live call's gauge, as it stood at the moment that is heard. */
function MoodInStep() {
  const { player, turns } = useReplay();
  const moods = useTimeline((state) => state.timeline.moods);
  const known = usePlayer((state) => moodsUpTo(moods, state.at));
  const goTo = (turnId: string) => {
    const turn = turns.find((each) => each.turnId === turnId);
    if (turn) player.seek(turn.startMs);
  };
  return <MoodPanel upTo={known} onShowTurn={goTo} />;
}
