import { LIVEKIT_META } from '../../src-preload/contract/page.ts';

const RELOADED_FOR = 'floorwalker.listen-after-reload';

/**
 * Whether the content security policy that came with this page lets it reach a media server. The policy was written
 * when the page was served; signing in at another floor since then changes the address, but not the policy.
 */
function pageAllows(livekitUrl: string): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${LIVEKIT_META}"]`)?.content === livekitUrl;
}

/**
 * Resolves where the page may reach a media server. Where it may not, the page is loaded again for a fresh policy, once, to listen to
 * this call afterwards; nothing resolves then. @throws where that has not helped.
 */
export async function admitMedia(callId: string, livekitUrl: string): Promise<void> {
  if (pageAllows(livekitUrl)) return sessionStorage.removeItem(`${RELOADED_FOR}.tried`);
  if (sessionStorage.getItem(`${RELOADED_FOR}.tried`) === livekitUrl) {
    throw new Error('the served page still does not allow this media server');
  }
  sessionStorage.setItem(RELOADED_FOR, callId);
  sessionStorage.setItem(`${RELOADED_FOR}.tried`, livekitUrl);
  location.reload();
  await new Promise(() => {});
}

/** True once, after a reload that was made for listening to this call. */
export function reloadedToListen(callId: string): boolean {
  if (sessionStorage.getItem(RELOADED_FOR) !== callId) return false;
  sessionStorage.removeItem(RELOADED_FOR);
  return true;
}
