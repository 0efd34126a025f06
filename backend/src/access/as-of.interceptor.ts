import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { AS_OF_HEADER, formatAsOf, type AsOf } from '@kraken/socket-hub/protocol';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** An answer and, per room, the seq it reflects, both read in one statement (R6). */
export class AnswerAsOf<T> {
  constructor(
    readonly value: T,
    readonly asOf: AsOf,
  ) {}
}

/** Puts the asOf of an answer into its header and lets the answer itself through (R6). */
@Injectable()
export class AsOfInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof AnswerAsOf)) return answer;
        context.switchToHttp().getResponse<FastifyReply>().header(AS_OF_HEADER, formatAsOf(answer.asOf));
        return answer.value as unknown;
      }),
    );
  }
}
