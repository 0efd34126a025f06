import { connect, type Socket } from 'node:net';

interface LightSocketOptions {
  readonly port: number;
  readonly path: string;
  readonly cookie?: string;
  /** The bytes of a text message; valid until it returns. */
  readonly onText: (text: Buffer) => void;
  readonly onOpen?: () => void;
  /** The close code of the server; 1006 when there was none. */
  readonly onClosed?: (code: number) => void;
}

const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const END_OF_HEADERS = '\r\n\r\n';

/**
 * A WebSocket client that costs little: thousands of them fit beside the server that they measure. It checks nothing
 * that only a hostile server would do (RFC 6455 §5: unfragmented, unmasked frames of a server).
 */
export class LightSocket {
  private readonly socket: Socket;
  private rest: Buffer | undefined;
  private isUpgraded = false;
  private isClosed = false;
  private closeCode = 1006;

  constructor(private readonly options: LightSocketOptions) {
    this.socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true });
    this.socket.on('connect', () => this.socket.write(upgradeRequest(options)));
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.isClosed = true;
      options.onClosed?.(this.closeCode);
    });
  }

  send(text: string): void {
    this.write(OPCODE.text, Buffer.from(text));
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.isUpgraded) {
      const end = bytes.indexOf(END_OF_HEADERS);
      this.rest = bytes;
      if (end < 0) return;
      if (!bytes.subarray(0, end).toString('latin1').startsWith('HTTP/1.1 101')) return this.close();
      this.isUpgraded = true;
      bytes = bytes.subarray(end + END_OF_HEADERS.length);
      this.options.onOpen?.();
    }
    const taken = this.takeFrames(bytes);
    this.rest = taken === bytes.length ? undefined : bytes.subarray(taken);
  }

  /** @returns how many bytes were whole frames. */
  private takeFrames(bytes: Buffer): number {
    let at = 0;
    while (!this.isClosed && at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + header > bytes.length) break;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      const end = at + header + length;
      if (end > bytes.length) break;
      this.takeFrame((bytes[at] ?? 0) & 0x0f, bytes.subarray(at + header, end));
      at = end;
    }
    return at;
  }

  private takeFrame(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.text) this.options.onText(payload);
    else if (opcode === OPCODE.ping) this.write(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) {
      if (payload.length >= 2) this.closeCode = payload.readUInt16BE(0);
      this.write(OPCODE.close, payload.subarray(0, 2));
      this.socket.end();
    }
  }

  /** A client must mask (§5.3); a mask of zeros leaves the bytes as they are. */
  private write(opcode: number, payload: Buffer): void {
    if (this.isClosed) return;
    const isShort = payload.length < 126;
    const header = Buffer.alloc((isShort ? 2 : 4) + 4);
    header[0] = 0x80 | opcode;
    header[1] = 0x80 | (isShort ? payload.length : 126);
    if (!isShort) header.writeUInt16BE(payload.length, 2);
    this.socket.write(Buffer.concat([header, payload]));
  }
}

function upgradeRequest({ port, path, cookie }: LightSocketOptions): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: http://127.0.0.1:${port}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    END_OF_HEADERS.slice(2),
  ].join('\r\n');
}
