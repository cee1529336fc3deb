import { Splitter } from '@mantine/core';
import { useEffect, useState } from 'react';
import { CallPanel } from '../features/call/CallPanel.tsx';
import { ControlProvider, useMaybeControl } from '../features/control/ControlContext.tsx';
import { ControlDock } from '../features/control/ControlDock.tsx';
import { LanguageLine } from '../features/control/LanguageLine.tsx';
import { RecordingLine } from '../features/control/RecordingLine.tsx';
import { TakeOverCard } from '../features/control/TakeOverCard.tsx';
import { CustomerBrief } from '../features/customer/CustomerBrief.tsx';
import { CustomerPanel } from '../features/customer/CustomerPanel.tsx';
import { HelpStrip } from '../features/help/HelpStrip.tsx';
import { ListenControl } from '../features/listen/ListenControl.tsx';
import { MoodPanel } from '../features/mood/MoodPanel.tsx';
import { OfferMenu } from '../features/offer/OfferMenu.tsx';
import { SummarySection } from '../features/summary/SummarySection.tsx';
import { CallTimings } from '../features/timings/CallTimings.tsx';
import { TranscriptPanel } from '../features/transcript/TranscriptPanel.tsx';
import { wishExport } from '../features/transfers/exportWish.ts';
import { TroubleBanner } from '../features/trouble/TroubleBanner.tsx';
import { useStation } from '../station/StationContext.tsx';
import { useCapabilities } from '../station/useCapabilities.ts';
import { useViewReport } from '../station/useViewReport.ts';
import { followCall } from '../timeline/followCall.ts';
import { TimelineProvider, useTimeline } from '../timeline/TimelineContext.tsx';
import { createTimelineStore } from '../timeline/timelineStore.ts';
import { CallFailed } from './CallFailed.tsx';
import classes from './CallPage.module.css';
import { type CallIntent, go, type View } from './route.ts';
import { useEscape } from './useEscape.ts';
import { useRememberedSizes } from './useRememberedSizes.ts';
import { useSplitterLines } from './useSplitterLines.ts';

/** One call: the panels side by side, over the timeline that the station's pushes fill. */
export function CallPage({ callId, view, intent }: { callId: string; view: View; intent: CallIntent | undefined }) {
  const station = useStation();
  const [store] = useState(() => createTimelineStore());
  useEffect(() => followCall(station, callId, store), [station, callId, store]);
  return (
    <TimelineProvider store={store}>
      <ControlProvider callId={callId} intent={intent}>
        <Panels callId={callId} view={view} />
      </ControlProvider>
    </TimelineProvider>
  );
}

function Panels({ callId, view }: { callId: string; view: View }) {
  const can = useCapabilities();
  const shown = useTimeline((state) => state.call !== null);
  useViewReport('call.viewed', shown ? callId : null);
  const control = useMaybeControl();
  const speaks = control !== null && (control.part === 'leads' || control.part === 'joined');
  useEscape(view, !speaks);
  const failed = useTimeline((state) => (state.phase === 'failed' ? state.error : null));
  const [turnId, setTurnId] = useState<{ id: string } | null>(null);
  const columns = useRememberedSizes('call-columns', ['280px', 100, '320px']);
  const side = useRememberedSizes('call-side', ['320px', 100]);
  const lines = useSplitterLines();
  if (failed) return <CallFailed error={failed} view={view} />;
  return (
    <div className={classes.page} data-speaks={speaks || undefined} data-testid="call-page">
      <TroubleBanner />
      <Splitter className={classes.root} {...columns} {...lines}>
        <Splitter.Pane defaultSize="280px" min="240px" max="420px">
          <CallPanel
            timings={<CallTimings />}
            summary={<SummarySection />}
            language={<LanguageLine />}
            recording={<RecordingLine />}
            controls={
              (can.listen || can.offer) && (
                <>
                  {can.listen && <ListenControl callId={callId} />}
                  {can.offer && <OfferMenu callId={callId} />}
                </>
              )
            }
          />
        </Splitter.Pane>
        <Splitter.Pane defaultSize={100} min="360px">
          <TranscriptPanel goTo={turnId} />
        </Splitter.Pane>
        <Splitter.Pane defaultSize="320px" min="280px" max="520px" className={classes.aside}>
          <Splitter orientation="vertical" className={classes.side} {...side} {...lines}>
            <Splitter.Pane defaultSize="320px" min="220px">
              <MoodPanel onShowTurn={(id) => setTurnId({ id })} />
            </Splitter.Pane>
            <Splitter.Pane defaultSize={100} min="180px">
              <CustomerPanel
                onOpenCall={(id) => go({ view: 'review', callId: id })}
                onExport={(contactId) => wishExport({ kind: 'customer', contactId })}
              />
            </Splitter.Pane>
          </Splitter>
          {can.control && <TakeOverCard customer={<CustomerBrief />} />}
        </Splitter.Pane>
      </Splitter>
      {can.control && <ControlDock help={(hand) => <HelpStrip callId={callId} hand={hand} />} />}
    </div>
  );
}
