/** Headers of the customer's page. Nothing it loads or speaks to lies outside this server and the media server. */
export function pageHeaders(livekitUrl: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...mediaOrigins(livekitUrl)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'permissions-policy': 'microphone=(self), autoplay=(self), camera=(), geolocation=(), display-capture=(), usb=()',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  };
}

/** Both spellings of the media server's origin: its client asks by WebSocket, and by http why a join has failed. */
function mediaOrigins(livekitUrl: string): string[] {
  const { host, protocol } = new URL(livekitUrl);
  return protocol === 'wss:' ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
}
