import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** @returns what the server offers over HTTP, from the schemas that validate and filter it. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const described = new DocumentBuilder()
    .setTitle('Kraken')
    .setDescription('Answers that events can change carry the header Kraken-As-Of: the seq they reflect, per room.')
    .setVersion('1')
    .addCookieAuth('kraken_session')
    .build();
  return SwaggerModule.createDocument(app, described, {
    operationIdFactory: (controller, method) => lowerFirst(controller) + upperFirst(method),
    standardSchemaConverter: convert,
  });
}

const lowerFirst = (name: string): string => name.replace(/^./, (first) => first.toLowerCase());
const upperFirst = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());

const ComponentsSchema = z.record(z.string(), z.unknown());
type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/**
 * A schema with an id of its own becomes a named component, so that generated clients have a type of that name.
 * (Swagger's own conversion says the same of nested schemas only.)
 */
const convert: Converter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const converted = z.toJSONSchema(schema, { io: schemaType, target: 'openapi-3.0', unrepresentable: 'any' });
  const { definitions, $schema: _, ...body } = converted;
  return { schema: body, components: ComponentsSchema.parse(definitions ?? {}) };
};
