import { FloorView } from '../features/floor/FloorView.tsx';
import { ReviewView } from '../features/review/ReviewView.tsx';
import { useSignOut } from '../features/session/useSignOut.ts';
import { SettingsView } from '../features/settings/SettingsView.tsx';
import { CallPage } from './CallPage.tsx';
import { go, useRoute } from './route.ts';

export function CurrentView() {
  const { view, callId } = useRoute();
  const signOut = useSignOut();
  // The key gives each call its own panels: nothing of one call may linger in another.
  if (callId) return <CallPage key={callId} callId={callId} view={view} />;
  switch (view) {
    case 'floor':
      return <FloorView onOpen={(id) => go({ view: 'floor', callId: id })} />;
    case 'review':
      return <ReviewView onOpen={(id) => go({ view: 'review', callId: id })} />;
    case 'settings':
      return <SettingsView signOut={{ run: () => signOut.mutate(), running: signOut.isPending }} />;
  }
}
