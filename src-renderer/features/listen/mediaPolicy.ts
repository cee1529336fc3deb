import { LIVEKIT_META } from '../../../src-preload/contract/page.ts';

const RELOADED_FOR = 'floorwalker.listen-after-reload';

/**
 * Whether the content security policy that came with this page lets it reach a media server. The policy was written
 * when the page was served; signing in at another floor since then changes the address, but not the policy.
 */
export function pageAllows(livekitUrl: string): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${LIVEKIT_META}"]`)?.content === livekitUrl;
}

/** Loads the page again for a fresh policy, to listen to this call afterwards. False if that was just tried. */
export function reloadToListen(callId: string): boolean {
  if (attempted) return false;
  sessionStorage.setItem(RELOADED_FOR, callId);
  location.reload();
  return true;
}

let attempted = false;

/** True once, after a reload that was made for listening to this call. */
export function reloadedToListen(callId: string): boolean {
  const wanted = sessionStorage.getItem(RELOADED_FOR);
  if (wanted !== callId) return false;
  sessionStorage.removeItem(RELOADED_FOR);
  attempted = true;
  return true;
}
