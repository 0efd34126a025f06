import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newMessage } from './payload.js';

const NS_PER_MS = 1e6;

/** A broadcast server in C: what the kernel alone costs. */
export class EpollServer {
  private position = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly folder: string,
  ) {}

  /** @returns undefined when there is no compiler on this machine. */
  static async start(): Promise<EpollServer | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'kraken-epoll-'));
    const program = join(folder, 'epoll-server');
    const source = resolve('src/fan-out/epoll-server.c');
    const { status, stderr } = spawnSync('cc', ['-O2', '-o', program, source], { encoding: 'utf8' });
    if (status !== 0) {
      rmSync(folder, { recursive: true });
      if (status !== null) throw new Error(`the C server does not compile: ${stderr}`);
      return undefined;
    }
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    return new EpollServer(child, Number(port), folder);
  }

  emit({ rooms }: { rooms: readonly number[] }): void {
    const lines = rooms.map((room) =>
      JSON.stringify({ event: 'NEW_MESSAGE', room, payload: newMessage(++this.position) }),
    );
    this.child.stdin?.write(`${lines.join('\n')}\n`);
  }

  /** @returns the time its one thread has run, as the scheduler of Linux counts it. */
  cpuMs(): number {
    const [ranNs] = readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ');
    return Number(ranNs) / NS_PER_MS;
  }

  stop(): void {
    this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }
}
