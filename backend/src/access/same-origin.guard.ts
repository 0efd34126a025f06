import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { DomainError } from './domain-error.js';
import { BYTES, TAKES_BYTES } from './takes-bytes.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What changes something must come from a page of this server: a foreign page can make the browser send the cookie,
 * but not lie about where it comes from. A body must be JSON, or bytes where an endpoint takes them: no plain form can
 * send either.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE.has(request.method)) return true;
    if (!this.comesFromHere(request)) throw new DomainError('foreign-origin', 'The request comes from another site.');
    const type = request.headers['content-type'];
    const takesBytes = this.reflector.get<boolean | undefined>(TAKES_BYTES, context.getHandler()) === true;
    if (takesBytes && type !== BYTES) throw new DomainError('unsupported-media-type', `Only ${BYTES} is taken here.`);
    if (!takesBytes && type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
      throw new DomainError('unsupported-media-type', 'Only application/json is understood here.');
    }
    return true;
  }

  private comesFromHere({ headers, host }: FastifyRequest): boolean {
    const { origin } = headers;
    if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
    return origin === this.config.publicUrl?.origin || hostOf(origin) === host;
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
