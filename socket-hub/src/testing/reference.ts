import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** By the name under which it is imported: the file that an entry of the package is. */
const doors = {
  '@kraken/socket-hub': 'index.ts',
  '@kraken/socket-hub/react': 'react/index.ts',
  '@kraken/socket-hub/inspector': 'inspector/index.ts',
  '@kraken/socket-hub/protocol': 'protocol.ts',
} as const;

/** @returns the reference of everything that the package exports, made of its declarations and their comments. */
export function writeReference(): string {
  const files = Object.values(doors).map((file) => fileURLToPath(new URL(`../${file}`, import.meta.url)));
  const options = { ...compilerOptions, strict: true, noEmit: true };
  const program = ts.createProgram(files, options);
  const sections = Object.keys(doors).map((name, index) => describeDoor(program, name, files[index] ?? ''));
  return `# API of @kraken/socket-hub\n\nMade from the sources by \`npm run reference -w socket-hub\`.\n\n${sections.join('\n\n')}\n`;
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: [],
};

function describeDoor(program: ts.Program, name: string, file: string): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const door = source && checker.getSymbolAtLocation(source);
  if (!door) throw new Error(`${file} exports nothing`);
  const rows = checker.getExportsOfModule(door).map((symbol) => describeExport(checker, symbol));
  return [`## \`${name}\``, '', '| | | |', '| --- | --- | --- |', ...rows.toSorted()].join('\n');
}

function describeExport(checker: ts.TypeChecker, exported: ts.Symbol): string {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const [returns] = symbol.getJsDocTags(checker).filter((tag) => tag.name === 'returns');
  const returned = returns && `Returns ${ts.displayPartsToString(returns.text)}`;
  const text = [comment, returned].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  return `| \`${exported.name}\` | ${kindOf(symbol)} | ${text} |`;
}

function kindOf({ flags }: ts.Symbol): string {
  if (flags & ts.SymbolFlags.Function) return 'function';
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Variable) return 'constant';
  return 'type';
}
