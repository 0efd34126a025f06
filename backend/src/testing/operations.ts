import type { OpenAPIObject } from '@nestjs/swagger';
import { BYTES } from '../access/takes-bytes.js';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
}

/** An endpoint, as the OpenAPI document tells of it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With parameters in braces, without /api. */
  readonly path: string;
  readonly body: { readonly $ref?: string } | undefined;
  readonly takesBytes: boolean;
  readonly answersBytes: boolean;
  readonly responses: Readonly<Record<string, Content>>;
}

interface DocumentOperation {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

/** @returns every endpoint there is: tests over all of them cannot forget one. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, DocumentOperation>).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path: path.replace(/^\/api/, ''),
      body: operation.requestBody?.content?.['application/json']?.schema,
      takesBytes: operation.requestBody?.content?.[BYTES] !== undefined,
      answersBytes: operation.responses['200']?.content?.[BYTES] !== undefined,
      responses: operation.responses,
    })),
  );
}
