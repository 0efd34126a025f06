import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError } from './domain-error.js';

/** Checks bodies, path and query parameters against the zod schemas that stand in the controllers. */
export const validation = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    new DomainError('invalid-input', 'The request is not as it should be.', {
      errors: issues.map(({ path, message }) => ({
        path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
        message,
      })),
    }),
});
