/**
 * Where to go after signing in, as the address of the page says. A path of this app alone: an address that leads
 * elsewhere would make the sign-in page a springboard for phishing.
 * @returns the path, or the start page when there is none or it leads away.
 */
export function safePath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}
