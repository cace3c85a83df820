import { PlumblineError } from '../../api/errors';
import { inspectDump } from '../../dump';
import { inspectPartner } from '../../partner';
import { hashFile, readMultistreamIndex, readSums, sniff, type Sniff } from '../../sources';
import { onePath, type Command } from '../command';

export const inspect: Command = {
  name: 'inspect',
  usage: 'FILE',
  help: 'Says what FILE is, by its content and not by its name, and hashes it. One JSON object on stdout.',
  options: [{ name: 'json', help: 'JSON on stdout (always so for this command)' }],
  run: async (words, io) => {
    const path = onePath(inspect, words);
    const seen = await sniff(path);
    if (!seen.accepted) throw new PlumblineError('not-recognised', seen.sentence, { file: path });
    const more = await detailsOf(seen);
    const digests = seen.kind === 'bag' ? {} : await digestsOf(path);
    await io.out(
      `${JSON.stringify({ kind: seen.kind, format: seen.format, name: seen.name, size: seen.size, compression: seen.compression, ...more, ...digests }, null, 2)}\n`,
    );
    return 0;
  },
};

async function digestsOf(path: string) {
  const { digests } = await hashFile(path);
  return { sha256: digests.sha256, sha1: digests.sha1, md5: digests.md5 };
}

async function detailsOf(seen: Sniff): Promise<Record<string, unknown>> {
  switch (seen.kind) {
    case 'dump': {
      const info = await inspectDump(seen.path);
      return {
        compression: info.compression,
        streams: info.streams,
        encoding: info.encoding,
        wiki: info.wiki,
        site_name: info.siteName,
        base: info.base,
        generator: info.generator,
        schema_version: info.schemaVersion,
        dump_date: info.dumpDate,
        language: info.language,
        title_case: info.titleCase,
        namespaces: info.namespaces,
        notes: info.notes,
      };
    }
    case 'partner': {
      const info = await inspectPartner(seen.path);
      const { writer, records, columns, dialect, proposal } = info;
      return { writer, records, columns, dialect, mapping: proposal.mapping, mapping_confidence: proposal.confidence };
    }
    case 'sums': {
      const { lines, bad } = await readSums(seen.path);
      return { entries: lines.length, bad_lines: bad };
    }
    case 'index': {
      let entries = 0;
      const offsets = new Set<number>();
      for await (const batch of readMultistreamIndex(seen.path)) {
        for (const entry of batch) {
          entries++;
          offsets.add(entry.offset);
        }
      }
      return { entries, streams: offsets.size };
    }
    case 'table':
    case 'bag':
    case 'other':
      return {};
  }
}
