import { PlumblineError } from '../../api/errors';
import { required, type Command } from '../command';
import { withEngine } from '../engine';
import { JOBS_OPTION } from '../jobs';
import { follow } from '../follow';

export const add: Command = {
  name: 'add',
  usage: '--workspace DIR FILE…',
  help:
    'Adds dumps, sums lists, multistream indexes and partner files to the workspace in DIR, which is made where it is not there.\n' +
    'Each file is recognised by content, hashed while it is read, checked against the sums lists there are, and sealed.',
  options: [
    { name: 'workspace', value: 'DIR', help: 'the workspace' },
    JOBS_OPTION,
    { name: 'json', help: 'the sources as JSON on stdout' },
  ],
  run: async (words, io) => {
    const workspace = required(add, words, 'workspace');
    if (words.positionals.length === 0)
      throw new PlumblineError('usage', 'plumbline add needs at least one file. See plumbline add --help');
    return withEngine(words, io, async (client) => {
      await client('workspace.open', { path: workspace });
      const { added, refused, bags, jobId } = await client('sources.add', { paths: [...words.positionals] });
      if (jobId !== null) await follow(client, io, jobId);
      const ids = new Set(added.map((source) => source.id));
      const sources = (await client('sources.list', {})).filter((source) => ids.has(source.id));
      if (words.flag('json'))
        await io.out(`${JSON.stringify({ added: sources, refused: [...refused, ...bags] }, null, 2)}\n`);
      else
        for (const source of sources)
          await io.out(`${source.name}: ${source.sealSentence}\n  sha256 ${source.sha256 ?? 'not hashed'}\n`);
      for (const each of refused) io.err(`${each.name}: ${each.sentence}\n`);
      for (const each of bags) io.err(`${each.name}: a bag is checked with plumbline verify, not added\n`);
      if (refused.length + bags.length > 0) return 2;
      return sources.every((source) => source.seal === 'sealed') ? 0 : 1;
    });
  },
};
