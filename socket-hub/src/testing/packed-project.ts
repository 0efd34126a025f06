import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JsxEmit, ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const workspace = fileURLToPath(new URL('../../', import.meta.url));
const installed = join(workspace, '../node_modules');
const tsc = join(installed, 'typescript/bin/tsc');

/** What its users have anyway, and a document for where there is no browser. */
const peers = [
  '@tanstack/query-core',
  '@tanstack/react-query',
  'react',
  'react-dom',
  '@types/react',
  'csstype',
  'happy-dom',
];

/** An empty project outside of this repository, with the packed package installed into it. */
export class PackedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'socket-hub-'));
  /** The paths in the tarball. */
  readonly files: readonly string[];

  constructor() {
    this.files = this.#install(this.#pack());
    for (const peer of peers) this.#link(peer);
  }

  /** Type-checks modules as users would: strictly, declarations included. @returns what is wrong, a line each. */
  check(modules: Readonly<Record<string, string>>, moduleResolution: 'NodeNext' | 'Bundler'): readonly string[] {
    const module = moduleResolution === 'NodeNext' ? 'NodeNext' : 'ESNext';
    const how = { target: 'ES2023', lib: ['ES2023', 'DOM'], module, moduleResolution, types: [], jsx: 'react-jsx' };
    const compilerOptions = {
      ...how,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const files = Object.keys(modules);
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    for (const [file, text] of Object.entries(modules)) writeFileSync(join(this.folder, file), text);
    const printed = this.run([tsc, '--pretty', 'false']);
    return printed.split('\n').filter((line) => line.trim() !== '');
  }

  /** Translates a module as a bundler would, and leaves it in the project under this name. */
  write(file: string, text: string): void {
    const { outputText } = transpileModule(text, {
      fileName: 'module.tsx',
      compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext, jsx: JsxEmit.ReactJSX },
    });
    writeFileSync(join(this.folder, file), outputText);
  }

  /** Runs Node in the project. @returns what it printed. */
  run(args: readonly string[]): string {
    try {
      return execFileSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' });
    } catch (failure) {
      const { stdout, stderr } = failure as { stdout: string; stderr: string };
      return stdout + stderr;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Built anew, so that what is packed is what stands here. @returns the tarball. */
  #pack(): string {
    const staged = join(this.folder, 'staged');
    mkdirSync(staged);
    for (const file of ['package.json', 'README.md', 'API.md', 'LICENSE', 'src']) {
      cpSync(join(workspace, file), join(staged, file), { recursive: true });
    }
    const built = ['--outDir', join(staged, 'dist'), '--tsBuildInfoFile', join(this.folder, 'built')];
    execFileSync(process.execPath, [tsc, '-p', workspace, ...built]);
    npm(['pack', '--ignore-scripts', '--pack-destination', this.folder], staged);
    rmSync(staged, { recursive: true });
    return readdirSync(this.folder).find((name) => name.endsWith('.tgz')) ?? '';
  }

  #install(tarball: string): readonly string[] {
    writeFileSync(join(this.folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    npm(['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`], this.folder);
    const folder = join(this.folder, 'node_modules/@kraken/socket-hub');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  }

  #link(name: string): void {
    const link = join(this.folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(installed, name), link, 'junction');
  }
}

/** npm as it runs this: a script of Node, so that no shell is needed. */
function npm(args: readonly string[], cwd: string): void {
  const script = process.env['npm_execpath'];
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  execFileSync(command, [...first, ...args, '--loglevel=error'], { cwd, stdio: 'pipe' });
}
