/** What a closer look at a recognised file gives, for `plumbline inspect`. */
import { inspectDump } from '../dump';
import { inspectPartner, licenceFindings } from '../partner';
import { readDumpStatus, readMultistreamIndex, readSums, type DumpStatus, type Sniff } from '../sources';

export async function detailsOf(seen: Sniff): Promise<Record<string, unknown>> {
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
      const { writer, licence, records, columns, dialect, proposal } = info;
      const { mapping, confidence } = proposal;
      return {
        writer,
        licence,
        licence_findings: licenceFindings(licence),
        records,
        columns,
        dialect,
        mapping,
        mapping_confidence: confidence,
      };
    }
    case 'sums': {
      const { lines, bad } = await readSums(seen.path);
      return { entries: lines.length, bad_lines: bad };
    }
    case 'status':
      return statusFacts(await readDumpStatus(seen.path));
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

function statusFacts({ version, jobs }: DumpStatus): Record<string, unknown> {
  const unfinished = jobs.filter(({ status }) => status !== 'done').map(({ job, status }) => ({ job, status }));
  const files = jobs.flatMap((job) => job.files);
  const without = files.filter(({ sha1, md5 }) => sha1 === null && md5 === null).length;
  return { version, jobs: jobs.length, unfinished_jobs: unfinished, entries: files.length, without_digests: without };
}
