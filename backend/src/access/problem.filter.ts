import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Log } from '../platform/log.js';
import { problemOf } from './problem.js';

/** The one place where errors become answers: problem details with stable codes (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    // The route, not the address: no ids of people, no codes of invites in the log.
    if (problem.status >= 500)
      this.log.error({ err: error, route: reply.request.routeOptions.url }, 'a request failed');
    if (problem.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(problem.retryAfterMs / 1000));
    // Refused before it had come in: nobody reads the rest, however long it is.
    if (!reply.request.raw.complete) reply.header('connection', 'close');
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
