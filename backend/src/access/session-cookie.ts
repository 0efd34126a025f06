import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { SESSION_DAYS } from './sessions.repository.js';

const NAME = 'kraken_session';
const DAY_S = 24 * 60 * 60;

/** The cookie that carries a session's secret: not readable by scripts, not sent along by foreign pages. */
@Injectable()
export class SessionCookie {
  constructor(private readonly config: Config) {}

  /** @returns the secret in the request's cookies, or null. Works before any framework has seen the request. */
  read(headers: IncomingHttpHeaders): string | null {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const pair = pairs.find((candidate) => candidate.startsWith(`${NAME}=`));
    return pair ? pair.slice(NAME.length + 1) : null;
  }

  give(reply: FastifyReply, secret: string): void {
    this.set(reply, secret, SESSION_DAYS * DAY_S);
  }

  take(reply: FastifyReply): void {
    this.set(reply, '', 0);
  }

  private set(reply: FastifyReply, value: string, maxAgeS: number): void {
    const isSecure = reply.request.protocol === 'https' || this.config.publicUrl?.protocol === 'https:';
    const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${isSecure ? '; Secure' : ''}`;
    reply.header('set-cookie', `${NAME}=${value}; ${attributes}`);
  }
}
