import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoosePasswordView } from '../features/account/ChoosePasswordView.tsx';
import { followFloor } from '../features/floor/floorStore.ts';
import { SignInView } from '../features/session/SignInView.tsx';
import { SignOutButton } from '../features/session/SignOutButton.tsx';
import { StartingView } from '../features/session/StartingView.tsx';
import { ExportDialog } from '../features/transfers/ExportDialog.tsx';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { useLinkState, useStation } from '../station/StationContext.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { CurrentView } from './CurrentView.tsx';
import { NewCallAnnouncer } from './NewCallAnnouncer.tsx';
import { NoticeTeller } from './NoticeTeller.tsx';
import { Rail } from './Rail.tsx';
import classes from './Shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useFirstCall } from './useFirstCall.ts';
import { useFreshStart } from './useFreshStart.ts';

/** Rail, top line, connection banner and the view: always the same frame, whatever the link is doing. */
export function Shell() {
  const { t } = useTranslation();
  const station = useStation();
  const status = useFloorStatus((state) => state.status);
  const everLinked = useLinkState((state) => state.phase !== 'connecting');
  useEffect(() => followFloor(station), [station]);
  useFirstCall();
  useFreshStart();

  if (!status && !everLinked) return <StartingView />;
  if (status?.state === 'signed-out') {
    return (
      <div className={classes.bare}>
        <ConnectionBanner />
        <SignInView status={status} />
      </div>
    );
  }
  if (status?.state === 'password-due') {
    return (
      <div className={classes.bare}>
        <ConnectionBanner />
        <ChoosePasswordView name={status.operator.name} signOut={<SignOutButton />} />
      </div>
    );
  }
  return (
    <div className={classes.root}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('view')?.focus()}>
        {t('app.skip')}
      </button>
      <Rail />
      <div className={classes.main}>
        <TopBar />
        <ConnectionBanner />
        <main id="view" className={classes.view} tabIndex={-1}>
          <CurrentView />
        </main>
      </div>
      <NewCallAnnouncer />
      <NoticeTeller />
      <ExportDialog />
    </div>
  );
}
