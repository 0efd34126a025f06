import type { IncomingMessage } from 'node:http';

/**
 * @param publicUrl where people reach the server, when that is not the host they name.
 * @returns whether the page that opens the socket is ours. Browsers always say their origin; whoever says none is no
 * browser, and carries no cookie that he was not given.
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: URL | undefined): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host || page.origin === publicUrl?.origin;
}

/**
 * @param trustedProxies so many proxies stand in front; each adds, on the right, the address it was asked from.
 * @returns the address of the client, as far as it can be believed.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const addresses = [...forwarded.split(','), request.socket.remoteAddress ?? ''].map((address) => address.trim());
  const known = addresses.filter((address) => address !== '');
  return known[Math.max(0, known.length - 1 - trustedProxies)] ?? '';
}

/** @returns whether the address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
