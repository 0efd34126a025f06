import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire that can be cut: whoever connects reaches the server, until the gate is shut. */
export class Gate {
  private readonly pairs = new Set<Socket>();
  private isShut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @returns an open gate in front of a port of this machine. */
  static async before(port: number): Promise<Gate> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the system gave no port');
    const gate = new Gate(server, address.port);
    server.on('connection', (near) => gate.admit(near, port));
    return gate;
  }

  /** Cuts every connection, and refuses new ones. */
  shut(): void {
    this.isShut = true;
    for (const socket of this.pairs) socket.destroy();
  }

  open(): void {
    this.isShut = false;
  }

  close(): void {
    this.shut();
    this.server.close();
  }

  private admit(near: Socket, port: number): void {
    if (this.isShut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.pairs.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
