// The hot loops that run as WebAssembly: each folder `kernel/` of the engine is compiled from AssemblyScript into a module
// `kernel.wasm.ts` beside it, which carries the bytes and starts them. The same sources give the same bytes anywhere.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, Stop, fail, say } from '../common.mjs';

const OPTIONS = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/** Compiles the kernels whose sources changed since they were compiled. */
export async function ensureKernels() {
  for (const folder of kernelFolders()) {
    const digest = digestOf(folder);
    const made = `${folder}.wasm.ts`;
    if (existsSync(made) && readFileSync(made, 'utf8').startsWith(firstLine(digest))) continue;
    say(`compiling ${relative(ROOT, folder)} to WebAssembly`);
    writeFileSync(made, firstLine(digest) + moduleOf(await compile(folder)));
  }
}

/** Tells from which sources a module was made. */
const firstLine = (digest) =>
  `// Compiled by scripts/setup/kernels.mjs from kernel/ (SHA-256 ${digest}); not in the repository.\n`;

function kernelFolders() {
  return readdirSync(join(ROOT, 'workers'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'kernel')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function digestOf(folder) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(ROOT, 'node_modules/assemblyscript/package.json')));
  hash.update(readFileSync(new URL(import.meta.url)));
  for (const file of readdirSync(folder).sort()) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

async function compile(folder) {
  const { default: asc } = await import('assemblyscript/asc');
  const output = join(folder, 'out.wasm');
  let bytes;
  let said = '';
  const { error } = await asc.main([join(folder, 'index.ts'), ...OPTIONS, '--outFile', output], {
    writeFile: (_name, contents) => {
      bytes = contents;
    },
    stderr: {
      write: (text) => {
        said += text;
      },
    },
  });
  if (error || bytes === undefined)
    throw new Stop(`${relative(ROOT, folder)} does not compile:\n${said}${error?.message ?? ''}`);
  return bytes;
}

/** A module that needs no file beside it once it is bundled, whatever bundles it. */
function moduleOf(bytes) {
  return `const BYTES = '${Buffer.from(bytes).toString('base64')}';
let compiled: WebAssembly.Module | undefined;
/** A new instance with a memory of its own. */
export function instantiate(imports: WebAssembly.Imports = {}): WebAssembly.Exports {
  compiled ??= new WebAssembly.Module(Buffer.from(BYTES, 'base64'));
  return new WebAssembly.Instance(compiled, { env: { abort: aborted }, ...imports }).exports;
}
function aborted(): never {
  throw new WebAssembly.RuntimeError('the kernel stopped');
}
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureKernels();
  } catch (error) {
    fail(error);
  }
}
