import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** No plain form can send this type, as little as JSON. */
export const BYTES = 'application/octet-stream';

export const TAKES_BYTES = 'kraken:takes-bytes';
/** The endpoint takes bytes as they come. Every other one takes JSON alone. */
export const TakesBytes = (): MethodDecorator =>
  applyDecorators(SetMetadata(TAKES_BYTES, true), ApiConsumes(BYTES), ApiBody({ schema: BINARY }));

/** How an OpenAPI document says it. */
export const BINARY = { type: 'string', format: 'binary' } as const;

/** The body of a request as it comes in: whoever reads it bounds it, and may stop; the answer can still be given then. */
export const BodyStream = createParamDecorator((_: unknown, context: ExecutionContext): AsyncIterable<Uint8Array> => {
  const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
  return { [Symbol.asyncIterator]: () => raw.iterator({ destroyOnReturn: false }) };
});

/** Bytes are not read before somebody asks for them. */
export function letBytesThrough(server: FastifyInstance): void {
  server.addContentTypeParser(BYTES, (_request, _payload, done) => done(null));
}
