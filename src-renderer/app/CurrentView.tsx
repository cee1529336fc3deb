import { useEffect } from 'react';
import { actionOf } from '../features/control/keys.ts';
import { useKeys } from '../features/control/takeOverKey.ts';
import { CustomersView } from '../features/customer/list/CustomersView.tsx';
import { DrillPage } from '../features/drills/DrillPage.tsx';
import { DrillsView } from '../features/drills/DrillsView.tsx';
import { FloorView } from '../features/floor/FloorView.tsx';
import { InviteCaller } from '../features/invite/InviteCaller.tsx';
import { wishExport } from '../features/transfers/exportWish.ts';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useCapabilities } from '../station/useCapabilities.ts';
import { CallPage } from './CallPage.tsx';
import { ReplayPage } from './ReplayPage.tsx';
import { ReviewPage } from './ReviewPage.tsx';
import { go, type Route, useRoute } from './route.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { useShownViews } from './useShownViews.ts';
import { ViewBoundary } from './ViewBoundary.tsx';

export function CurrentView() {
  const route = useRoute();
  const shown = useShownViews();
  // Who somebody is decides what they may see: before that is known nobody is sent away.
  const known = useFloorStatus((state) => state.operator !== null);
  const [landing = 'settings'] = shown;
  const lost = known && !shown.includes(route.view);
  useEffect(() => {
    if (lost) go({ view: landing, callId: null });
  }, [lost, landing]);
  if (lost) return null;
  // The key gives each view a boundary of its own: one that failed doesn't take the
  // next one with it, and nothing of one call lingers in another.
  return (
    <ViewBoundary key={`${route.view}/${route.callId}/${route.drillId}`}>
      <RoutedView {...route} />
    </ViewBoundary>
  );
}

function RoutedView({ view, callId, intent, at, drillId, section, open }: Route) {
  const { invite, listen } = useCapabilities();
  const keys = useKeys();
  if (callId && view === 'review') return <ReplayPage callId={callId} at={at} />;
  if (callId) return <CallPage callId={callId} view={view} intent={intent} />;
  const openLive = (id: string) => go({ view: 'floor', callId: id });
  switch (view) {
    case 'floor':
      return (
        <FloorView
          onOpen={(id, intent) => go({ view: 'floor', callId: id, ...(intent && { intent }) })}
          wishOf={(pressed) => {
            const action = actionOf(pressed, keys);
            return action === 'takeOver' ? 'takeover' : action === 'listen' && listen ? 'listen' : undefined;
          }}
          onDrill={() => go({ view: 'drills', callId: null })}
          invite={invite && <InviteCaller onOpenCall={openLive} />}
        />
      );
    case 'review':
      return <ReviewPage />;
    case 'customers':
      return (
        <CustomersView
          onOpenCall={(id) => go({ view: 'review', callId: id })}
          onExport={(contactId) => wishExport({ kind: 'customer', contactId })}
        />
      );
    case 'drills':
      return drillId ? (
        <DrillPage drillId={drillId} onOpenCall={openLive} />
      ) : (
        <DrillsView onOpen={(id) => go({ view: 'drills', callId: null, drillId: id })} />
      );
    case 'settings':
      return <SettingsPage section={section} open={open} />;
  }
}
