import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** What a process of a bench can be asked for; it registers the same with `answer`. */
export type Questions = Readonly<Record<string, (argument: never) => unknown>>;

export interface Asked {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}
export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface ChildOptions {
  readonly nodeArgs?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A Node process of its own that answers questions: what is measured, and what loads it, never share a thread. */
export class Child<Q extends Questions> {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ id, value, error }: Answered) => {
      const asked = this.pending.get(id);
      this.pending.delete(id);
      if (error === undefined) asked?.resolve(value as never);
      else asked?.reject(new Error(error));
    });
    child.on('exit', (code, signal) => {
      const error = new Error(`${child.spawnargs.at(-1)} ended with ${code ?? signal}`);
      for (const { reject } of this.pending.values()) reject(error);
      this.pending.clear();
    });
  }

  /** @param file a script: absolute, or below the bundled processes (`fan-out/listeners.process.js`). */
  static start<Q extends Questions>(file: string, { nodeArgs = [], env = {} }: ChildOptions = {}): Child<Q> {
    const script = resolve('dist', file);
    const args = ['--expose-gc', '--enable-source-maps', ...nodeArgs, script];
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    return new Child(spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: [...stdio] }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Rejects when the process throws, or ends before it has answered. */
  ask<N extends keyof Q & string>(name: N, ...argument: Parameters<Q[N]>): Promise<Awaited<ReturnType<Q[N]>>> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.child.send({ id, name, argument: argument[0] } satisfies Asked, (error) => {
        if (!error) return;
        this.pending.delete(id);
        reject(error);
      });
    });
  }

  /** Ends it, and waits for that. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}
