import type { CachedEvent, DeclarationOf, PayloadOf } from '@kraken/shared';
import type { SocketEventHandler as HandlerOfPattern } from '@kraken/socket-hub';

/** What changes the cache when event `E` comes: pure, and it may do only what the declared pattern allows (R8). */
export type SocketEventHandler<E extends CachedEvent> = HandlerOfPattern<PayloadOf<E>, DeclarationOf<E>['pattern']>;
