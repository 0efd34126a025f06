import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';

/** Who is asking. */
export interface Asking {
  readonly userId: string;
  readonly sessionId: string;
}

const askers = new WeakMap<FastifyRequest, Asking>();

/** Notes who makes a request; done by SessionGuard alone. */
export const noteAsker = (request: FastifyRequest, asker: Asking): void => void askers.set(request, asker);

/** @returns who makes a request; undefined for whoever is not signed in. */
export const askerOf = (request: FastifyRequest): Asking | undefined => askers.get(request);

/** Who is asking, as a parameter of an endpoint. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const asker = askerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!asker) throw new DomainError('not-signed-in', 'Sign in first.');
  return asker;
});

/** The same for endpoints that also answer people who are not signed in: null then. */
export const AskerIfAny = createParamDecorator(
  (_: unknown, context: ExecutionContext): Asking | null =>
    askerOf(context.switchToHttp().getRequest<FastifyRequest>()) ?? null,
);

export const IS_PUBLIC = 'kraken:is-public';
/** The endpoint answers people who are not signed in. Every other one refuses them. */
export const Public = (): MethodDecorator => SetMetadata(IS_PUBLIC, true);
