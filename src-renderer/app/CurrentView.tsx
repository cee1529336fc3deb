import { FloorView } from '../features/floor/FloorView.tsx';
import { ReviewView } from '../features/review/ReviewView.tsx';
import { useSignOut } from '../features/session/useSignOut.ts';
import { SettingsView } from '../features/settings/SettingsView.tsx';
import { CallPage } from './CallPage.tsx';
import { go, type Route, useRoute } from './route.ts';
import { ViewBoundary } from './ViewBoundary.tsx';

export function CurrentView() {
  const { view, callId } = useRoute();
  // The key gives each view a boundary of its own: one that failed doesn't take the
  // next one with it, and nothing of one call lingers in another.
  return (
    <ViewBoundary key={`${view}/${callId}`}>
      <RoutedView view={view} callId={callId} />
    </ViewBoundary>
  );
}

function RoutedView({ view, callId }: Route) {
  const signOut = useSignOut();
  if (callId) return <CallPage callId={callId} view={view} />;
  switch (view) {
    case 'floor':
      return <FloorView onOpen={(id) => go({ view: 'floor', callId: id })} />;
    case 'review':
      return <ReviewView onOpen={(id) => go({ view: 'review', callId: id })} />;
    case 'settings':
      return <SettingsView signOut={{ run: () => signOut.mutate(), running: signOut.isPending }} />;
  }
}
