// Holds every import against rooms.mjs.   node scripts/check-rooms.mjs [folder, default: the project]
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';
import { ROOT } from './common.mjs';
import { refusal } from './rooms.mjs';

const HOUSES = ['workers', 'renderer', 'electron'];
const root = process.argv[2] ?? ROOT;

function* sources() {
  for (const house of HOUSES) {
    for (const entry of readdirSync(join(root, house), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && /\.tsx?$/.test(entry.name)) yield join(entry.parentPath, entry.name);
    }
  }
}

/** What a file imports, re-exports, or imports later. */
function importsOf(path) {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'));
  if (errors.length > 0) return []; // the compiler says it better
  const text = readFileSync(path, 'utf8');
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    names: entries.map((entry) => entry.importName.name ?? ''),
  }));
  const exports = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ moduleRequest }) => moduleRequest)
    .map(({ moduleRequest, isType, importName }) => ({
      specifier: moduleRequest.value,
      typeOnly: isType,
      names: [importName.name ?? ''],
    }));
  const later = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
    names: [],
  }));
  return [...imports, ...exports, ...later];
}

const refusals = new Set();
for (const path of sources()) {
  const file = relative(root, path).split(sep).join('/');
  for (const imported of importsOf(path)) {
    const reason = refusal(file, imported);
    if (reason !== undefined) refusals.add(reason);
  }
}
for (const reason of refusals) console.error(reason);
process.exitCode = refusals.size === 0 ? 0 : 1;
