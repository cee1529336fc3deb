/** Headers that every answer of the station carries. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'microphone=(self), speaker-selection=(self), camera=(), geolocation=(), display-capture=(), usb=()',
} as const;

export interface PolicyOptions {
  /** `127.0.0.1:PORT` */
  authority: string;
  /** Allows the `<style>` elements that carry it. */
  nonce: string;
  /** The signed-in floor's media server. */
  livekitUrl?: string | undefined;
}

/**
 * The page's content security policy: nothing by default, scripts only as files of this station, connections only to this
 * station and the floor's LiveKit server (which the client asks by WebSocket, and by http why a join failed).
 */
export function contentSecurityPolicy({ authority, nonce, livekitUrl }: PolicyOptions): string {
  const connect = ["'self'", `ws://${authority}`, ...mediaOrigins(livekitUrl)];
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    `connect-src ${connect.join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Both spellings of a LiveKit address's origin; none for what isn't one (it comes from the floor, so it isn't trusted). */
export function mediaOrigins(livekitUrl: string | undefined): string[] {
  const url = livekitUrl === undefined ? null : URL.parse(livekitUrl);
  if (!url || !/^(ws|http)s?:$/.test(url.protocol) || !/^[\w.:[\]-]+$/.test(url.host)) return [];
  const secure = url.protocol === 'wss:' || url.protocol === 'https:';
  return secure ? [`wss://${url.host}`, `https://${url.host}`] : [`ws://${url.host}`, `http://${url.host}`];
}

/** For the few plain pages that are not the console. */
export const PLAIN_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
