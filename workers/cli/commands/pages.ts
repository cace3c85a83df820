import { planDump, readDumpShard, type Malformed, type Page, type Revision } from '../../dump';
import { onePath, type Command, type Io } from '../command';
import { LineWriter } from '../io';

export const pages: Command = {
  name: 'pages',
  usage: 'FILE',
  help: 'Lists every revision of the dump FILE in file order, one JSON object a line. Names and addresses of contributors are left out unless asked for.',
  options: [
    { name: 'with-contributors', help: 'add contributor.name: the user name or IP address as published' },
    { name: 'json', help: 'JSON on stdout (always so for this command)' },
  ],
  run: async (words, io) => {
    const path = onePath(pages, words);
    const withNames = words.flag('with-contributors');
    const plan = await planDump(path, {});
    const lines = new LineWriter(io);
    for (const shard of plan.shards) {
      for (const page of readDumpShard(plan, shard, { onMalformed: (trouble) => sayMalformed(io, path, trouble) })) {
        for (const revision of page.revisions) {
          if (!(await lines.line(JSON.stringify(revisionLine(page, revision, withNames))))) return 0;
        }
      }
    }
    await lines.flush();
    return 0;
  },
};

function revisionLine(page: Page, revision: Revision, withNames: boolean): Record<string, unknown> {
  const { kind, id, name } = revision.contributor;
  return {
    page_id: page.pageId,
    ns: page.ns,
    title: page.title,
    redirect: page.redirect,
    rev_id: revision.revId,
    parent_id: revision.parentId,
    timestamp: revision.timestamp,
    contributor: withNames ? { kind, id, name } : { kind, id },
    model: revision.model,
    bytes: revision.bytes,
    sha1: revision.sha1,
    sha1_ok: revision.sha1Ok,
  };
}

/** What was skipped is said, with its place. */
export function sayMalformed(io: Io, path: string, trouble: Malformed): void {
  const page = trouble.title === null ? '' : ` in the page “${trouble.title}”`;
  io.err(`plumbline: ${path}: ${trouble.reason} at ${trouble.unit} ${trouble.offset}${page}: ${trouble.detail}\n`);
}
