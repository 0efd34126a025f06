import type { FastifyRequest } from 'fastify';

const LOOPBACK_ADDRESS = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * @returns whether whoever asks sits at this machine. The address alone does not tell: a proxy on this machine asks
 * from loopback for all the world (it names whom it asks for, and another host), and so does a page whose name was
 * made to resolve to 127.0.0.1 (it names another host).
 */
export function isFromLoopback({
  ip,
  headers,
  hostname,
}: Pick<FastifyRequest, 'ip' | 'headers' | 'hostname'>): boolean {
  const isForwarded = FORWARDED.some((header) => headers[header] !== undefined);
  return !isForwarded && LOOPBACK_ADDRESS.test(ip) && LOOPBACK_HOST.test(hostname);
}
