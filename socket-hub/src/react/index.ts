export { SocketHubProvider, useSocketHub } from './socket-hub-context.js';
export { useConnectionStatus, useIsCatchingUp, useOutbox } from './use-hub-state.js';
export { createUseServerEvent, useServerEvent } from './use-server-event.js';
