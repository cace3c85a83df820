// Makes resources/toxicity/lexicons out of the packages that publish the lists, at pinned versions and digests:
//   node scripts/toxicity/lexicons.mjs
// Of cuss only words that its rating calls sure to be profane (2) are taken; the lists are not changed otherwise.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../common.mjs';

const OUT = join(ROOT, 'resources/toxicity/lexicons');
const SURE = 2;

const PACKAGES = {
  'naughty-words': {
    version: '1.2.0',
    integrity: 'sha512-0iadX6fN+3NsfvIRtWmmpEX9VsoIQ6n9FwyIxmew9w5yzFNqMgs/Ky0eAC/z5xXSHtqlVoByiovdROikwH9SXQ==',
    licence: 'CC-BY-4.0',
    source: 'List of Dirty, Naughty, Obscene, and Otherwise Bad Words, LDNOOBW contributors (Shutterstock)',
    read: async (folder) =>
      Object.fromEntries(
        readdirSync(folder)
          .filter((name) => /^[a-z]{2,3}\.json$/.test(name))
          .sort()
          .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
      ),
  },
  cuss: {
    version: '2.2.0',
    integrity: 'sha512-3hlHOhMiZ6YdHY5LPUhfxlx1Pj14eGttv2l9ADB1Lkv7e/us5XD798wrVLJ9DHmDO8SzCDuA+ItByFZ3M1dIYg==',
    licence: 'MIT',
    source: 'cuss, Titus Wormer',
    read: async (folder) => {
      const lists = {};
      for (const [language, names] of Object.entries({
        en: ['index'],
        es: ['es'],
        fr: ['fr'],
        it: ['it'],
        pt: ['pt', 'pt-pt'],
      })) {
        const words = new Set();
        for (const name of names) {
          const { cuss } = await import(pathToFileURL(join(folder, `${name}.js`)).href);
          for (const [word, rating] of Object.entries(cuss)) if (rating >= SURE) words.add(word);
        }
        lists[language] = [...words].sort((a, b) => (a < b ? -1 : 1));
      }
      return lists;
    },
  },
};

for (const [name, { version, integrity, licence, source, read }] of Object.entries(PACKAGES)) {
  const folder = mkdtempSync(join(tmpdir(), 'lexicon-'));
  try {
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', `${name}@${version}`], { cwd: folder, encoding: 'utf8' }),
    )[0];
    if (packed.integrity !== integrity)
      throw new Error(`${name}@${version} has the digest ${packed.integrity}, not ${integrity}`);
    execFileSync('tar', ['xzf', packed.filename], { cwd: folder });
    const words = await read(join(folder, 'package'));
    const lexicon = { name, version, licence, source, words };
    writeFileSync(join(OUT, `${name}.json`), `${JSON.stringify(lexicon, null, 2)}\n`);
    const text = readdirSync(join(folder, 'package')).find((file) => /^license/i.test(file));
    writeFileSync(join(OUT, `${name}.LICENSE`), readFileSync(join(folder, 'package', text), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
