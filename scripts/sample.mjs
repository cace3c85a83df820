// The main job on the bundled sample, through the command line: audit, export, verify.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from './common.mjs';

const SAMPLE = join(ROOT, 'resources/sample');
const DUMP = join(SAMPLE, 'enwiki-20160501-pages-articles-multistream.xml.bz2');
const SUMS = join(SAMPLE, 'enwiki-20160501-md5sums.txt');
const PARTNER = join(SAMPLE, 'enwiki-20160501-wikiextractor.jsonl');

/** Gives the exit code: of the audit, or of the verification that follows it. */
export function auditSample() {
  const out = freeFolder();
  say('auditing the bundled sample on the command line instead: the same job, the same result');
  const audit = plumbline('audit', '--snapshot', DUMP, '--sums', SUMS, '--partner', PARTNER, '--out', out);
  if (audit !== 0) return audit;
  const bag = bagIn(out);
  say('verifying what was exported');
  const verified = plumbline('verify', bag, '--files', SAMPLE);
  console.log(`\nbag     ${bag}`);
  for (const report of reportsIn(bag)) console.log(`report  ${report}`);
  return verified;
}

function plumbline(...args) {
  return spawnSync(process.execPath, [join(ROOT, 'bin/plumbline.mjs'), ...args], { stdio: 'inherit' }).status ?? 1;
}

/** Each run gets a folder of its own, so that a second run does not fail and none overwrites what was signed. */
function freeFolder() {
  for (let n = 1; ; n++) {
    const folder = join(process.cwd(), `plumbline-sample-${n}`);
    if (!existsSync(folder)) return folder;
  }
}

const filesIn = (folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, path));

/** The folder that BagIt's declaration lies in. */
function bagIn(out) {
  const declaration = filesIn(out).find((path) => path.endsWith('bagit.txt'));
  return declaration === undefined ? out : join(declaration, '..');
}

const reportsIn = (bag) => filesIn(bag).filter((path) => path.endsWith('.html'));
