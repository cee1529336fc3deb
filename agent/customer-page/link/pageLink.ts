/** The link that this page was opened by. */
export interface PageLink {
  id: string;
  /** Empty where the address has none, as after the link has been used. */
  secret: string;
}

/** Reads it off the address: `/call/ID#SECRET`. What stands after `#` is never sent with a request. */
export function readPageLink({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): PageLink {
  return { id: pathname.split('/').filter(Boolean).at(-1) ?? '', secret: hash.slice(1) };
}

/** A used secret has no business in the address bar, where it could be read or shared. */
export function forgetSecret(): void {
  history.replaceState(null, '', location.pathname);
}
