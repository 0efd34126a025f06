/** @returns the address that leads to the message of a position in the conversation that is open. */
export function linkTo(position: number): string {
  const link = new URL(window.location.pathname, window.location.origin);
  link.searchParams.set('at', String(position));
  return link.href;
}
