import type { ListenableEvent, PayloadOf } from '@kraken/shared';
import { createUseServerEvent } from '@kraken/socket-hub/react';

/** Hears an ephemeral event, or a live one declared with side effects, for as long as the component is there. */
export const useServerEvent = createUseServerEvent<{ [E in ListenableEvent]: PayloadOf<E> }>();
