import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ProblemSchema } from '@kraken/shared';
import type { z } from 'zod';

/**
 * Declares what an endpoint answers: the same schema goes into the OpenAPI document and filters what leaves, so that
 * nothing leaves that it does not name.
 * @param schema of the body, or null for an answer without one (204).
 */
export function Answers(schema: z.ZodType | null, status = schema ? 200 : 204): MethodDecorator {
  const problem = ApiResponse({
    status: 'default',
    description: 'A problem (RFC 9457)',
    standardSchema: ProblemSchema,
  });
  if (!schema) return applyDecorators(HttpCode(status), ApiResponse({ status, description: 'Done' }), problem);
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'The answer', standardSchema: schema }),
    SerializeOptions({ schema }),
    problem,
  );
}
