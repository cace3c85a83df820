import { somePaths, type Command } from '../command';
import { JOBS_OPTION, jobsOf } from '../jobs';
import { listShards } from '../list';

export const pages: Command = {
  name: 'pages',
  usage: 'FILE…',
  help: 'Lists every revision of the dump FILE in file order, one JSON object a line; of several files, such as the parts of one dump, one after another. Names and addresses of contributors are left out unless asked for.',
  options: [
    { name: 'with-contributors', help: 'add contributor.name: the user name or IP address as published' },
    JOBS_OPTION,
    { name: 'json', help: 'JSON on stdout (always so for this command)' },
  ],
  run: async (words, io) => {
    const paths = somePaths(pages, words);
    const payload = { withNames: words.flag('with-contributors') };
    await listShards(io, { paths, task: 'list-pages', jobs: jobsOf(words), payload });
    return 0;
  },
};
