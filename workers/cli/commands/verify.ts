import { resolve } from 'node:path';
import { readOwnTrust, readTrustFile, verifyBag } from '../../provenance';
import { onePath, type Command } from '../command';
import { keysFolder } from '../engine';

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;

export const verify: Command = {
  name: 'verify',
  usage: 'BAG',
  help:
    'Checks the bag in the folder BAG: signature, statement, every file, and the log. Needs no network and no workspace.\n' +
    'Exits 0 where it verifies, 1 where it does not, 2 where it cannot be read.',
  options: [
    { name: 'files', value: 'DIR', help: "folder with the dump and the partner's file, to hold against the statement" },
    {
      name: 'trust',
      value: 'FILE',
      help: 'a trust list or a public-key file: the bag fails unless signed by a key in it; without it your own list names whom you know',
    },
    { name: 'json', help: 'the whole report as JSON on stdout' },
  ],
  run: async (words, io) => {
    const filesDir = words.text('files');
    const list = words.text('trust');
    const trust = list === undefined ? await readOwnTrust(keysFolder(io.env)) : await readTrustFile(resolve(list));
    const report = await verifyBag(onePath(verify, words), { trust, ...(filesDir === undefined ? {} : { filesDir }) });
    if (words.flag('json')) await io.out(`${JSON.stringify(report, null, 2)}\n`);
    else {
      for (const step of report.steps) await io.out(`${MARKS[step.outcome]} ${step.name}: ${step.sentence}\n`);
      await io.out(`${report.sentence}\n`);
    }
    return report.verdict === 'verified' ? 0 : report.verdict === 'failed' ? 1 : 2;
  },
};
