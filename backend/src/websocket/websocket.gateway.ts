import { Buffer } from 'node:buffer';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CloseCode } from '@kraken/socket-hub/protocol';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { Config } from '../platform/config.js';
import { Log } from '../platform/log.js';
import { Connections } from './connections.js';
import { clientAddress, isLoopback, isOwnOrigin } from './handshake.js';
import { HandshakeGuard } from './handshake-guard.js';
import { closeReason, type Wire } from './wire.js';

export const SOCKET_PATH = '/api/socket';
/** A resume names every room the client knows; other frames are held to a smaller limit where they are read. */
const MAX_FRAME_BYTES = 512 * 1024;
/** Of one address, unless it is this machine's own (a proxy without TRUST_PROXY). */
const MAX_PER_ADDRESS = 500;
const RETRY_FULL_MS = 30_000;
const RETRY_UNAVAILABLE_MS = 5_000;
/** Who does not answer a close within this time is cut off. */
const CLOSE_PATIENCE_MS = 2_000;

interface Refused {
  readonly code: number;
  readonly retryAfterMs?: number;
}

/** The door for sockets, and the only file that knows the socket library. */
@Injectable()
export class WebsocketGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  });
  private readonly perAddress = new Map<string, number>();
  private isStopping = false;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly connections: Connections,
    private readonly guard: HandshakeGuard,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const http: Server = this.adapterHost.httpAdapter.getHttpServer();
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.onUpgrade(request, { socket, head }).catch((error: unknown) => {
        this.log.error({ reason: reasonOf(error) }, 'a socket could not be opened');
        socket.destroy();
      });
    });
  }

  /** Before the HTTP server waits for its sockets to end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.connections.closeAll();
    const sockets = [...this.server.clients];
    const all = Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', resolve))));
    const patience = setTimeout(() => sockets.forEach((socket) => socket.terminate()), CLOSE_PATIENCE_MS);
    await all;
    clearTimeout(patience);
  }

  private async onUpgrade(
    request: IncomingMessage,
    { socket, head }: { readonly socket: Duplex; readonly head: Buffer },
  ): Promise<void> {
    const onEarlyError = () => socket.destroy();
    socket.on('error', onEarlyError);
    if (request.url?.split('?')[0] !== SOCKET_PATH || request.headers.upgrade?.toLowerCase() !== 'websocket') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const address = clientAddress(request, this.config.trustedProxies);
    this.count(address, 1);
    socket.once('close', () => this.count(address, -1));
    const verdict = await this.judge(request, address);
    if ('code' in verdict) this.connections.countRefused(verdict.code);
    socket.off('error', onEarlyError);
    if (socket.destroyed) return;
    // The answer to the handshake and the first frame go out in one write.
    socket.cork();
    setImmediate(() => socket.uncork());
    // Refused like this a browser learns why: a refused handshake tells it nothing (R16).
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => this.log.debug({ reason: error.message }, 'a socket broke'));
      if ('code' in verdict) close(webSocket, verdict.code, closeReason(verdict.retryAfterMs));
      else this.admit(webSocket, { asker: verdict, socket });
    });
  }

  private async judge(
    request: IncomingMessage,
    address: string,
  ): Promise<Refused | (Awaited<ReturnType<HandshakeGuard['authenticate']>> & object)> {
    if (this.isStopping) return { code: CloseCode.restarting, retryAfterMs: this.connections.reconnectSpreadMs };
    if (!isOwnOrigin(request, this.config.publicUrl)) return { code: CloseCode.foreignOrigin };
    if ((this.perAddress.get(address) ?? 0) > MAX_PER_ADDRESS && !isLoopback(address))
      return { code: CloseCode.tooMany, retryAfterMs: RETRY_FULL_MS };
    try {
      const asker = await this.guard.authenticate(request);
      if (asker === null) return { code: CloseCode.signedOut };
      const retryAfterMs = this.connections.retryAfterMs(asker.userId);
      return retryAfterMs > 0 ? { code: CloseCode.tooMany, retryAfterMs } : asker;
    } catch (error) {
      this.log.error({ reason: reasonOf(error) }, 'a handshake failed');
      return { code: CloseCode.restarting, retryAfterMs: RETRY_UNAVAILABLE_MS };
    }
  }

  private admit(
    webSocket: WebSocket,
    { asker, socket }: { readonly asker: { userId: string; sessionId: string }; readonly socket: Duplex },
  ): void {
    const client = this.connections.admit(asker, wireOf(webSocket, socket));
    webSocket.on('message', (text: RawData, isBinary) => {
      if (isBinary) close(webSocket, CloseCode.badFrame, '');
      else client.onText(textOf(text));
    });
    webSocket.on('pong', () => client.onSignOfLife());
    webSocket.on('close', () => client.onClosed());
  }

  private count(address: string, change: number): void {
    const count = (this.perAddress.get(address) ?? 0) + change;
    if (count > 0) this.perAddress.set(address, count);
    else this.perAddress.delete(address);
  }
}

/** Frames are written past the library, which would copy a header for every socket; control frames are its own. */
function wireOf(webSocket: WebSocket, socket: Duplex): Wire {
  return {
    write: (bytes) => void (webSocket.readyState === webSocket.OPEN && socket.write(bytes)),
    get unsentBytes() {
      return socket.writableLength;
    },
    get isFull() {
      return socket.writableNeedDrain;
    },
    onDrain: (act) => void socket.once('drain', act),
    ping() {
      if (webSocket.readyState !== webSocket.OPEN) return;
      // What is written in the same turn goes out with it.
      socket.cork();
      webSocket.ping();
      process.nextTick(() => socket.uncork());
    },
    close: (code, reason) => close(webSocket, code, reason),
  };
}

function close(webSocket: WebSocket, code: number, reason: string): void {
  webSocket.close(code, reason);
  setTimeout(() => webSocket.terminate(), CLOSE_PATIENCE_MS).unref();
}

function textOf(message: RawData): string {
  if (Array.isArray(message)) return Buffer.concat(message).toString();
  return Buffer.isBuffer(message) ? message.toString() : Buffer.from(message).toString();
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
