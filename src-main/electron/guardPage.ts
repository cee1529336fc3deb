import type { Session, WebContents } from 'electron';

/** The page may hear the microphone, choose a loudspeaker and have the system tell of a call that asks for a person; all else is refused. */
const PERMITTED = ['media', 'speaker-selection', 'notifications'];

const originOf = (address: string) => URL.parse(address)?.origin;

/** Grants the station's own page the few permissions it needs; cameras, and all other pages, get nothing. */
export function guardSession(session: Session, station: string): void {
  const permits = (permission: string, requester: string) =>
    PERMITTED.includes(permission) && originOf(requester) === station;
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const video = 'mediaTypes' in details && (details.mediaTypes?.includes('video') ?? false);
    answer(permits(permission, details.requestingUrl) && !video);
  });
  session.setPermissionCheckHandler((_contents, permission, requester, details) => {
    return permits(permission, requester) && details.mediaType !== 'video';
  });
  session.setDevicePermissionHandler(() => false);
}

/** Keeps a window on the station's page: no way to another address, no second window; https links open in the person's browser. */
export function guardContents(contents: WebContents, station: string, openOutside: (address: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (originOf(event.url) !== station) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (URL.parse(url)?.protocol === 'https:') openOutside(url);
    return { action: 'deny' };
  });
}
