import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ProblemSchema } from '@kraken/shared';
import type { z } from 'zod';
import { BINARY, BYTES } from './takes-bytes.js';

/**
 * Declares what an endpoint answers: the same schema goes into the OpenAPI document and filters what leaves, so that
 * nothing leaves that it does not name.
 * @param schema of the body, or null for an answer without one (204).
 */
export function Answers(schema: z.ZodType | null, status = schema ? 200 : 204): MethodDecorator {
  if (!schema) return applyDecorators(HttpCode(status), ApiResponse({ status, description: 'Done' }), problem);
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'The answer', standardSchema: schema }),
    SerializeOptions({ schema }),
    problem,
  );
}

/** Declares that an endpoint answers with a file (serve-file.ts), of whatever type. */
export const AnswersBytes = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status: 200, description: 'The file', content: { [BYTES]: { schema: BINARY } } }),
    problem,
  );

const problem = ApiResponse({
  status: 'default',
  description: 'A problem (RFC 9457)',
  standardSchema: ProblemSchema,
});
