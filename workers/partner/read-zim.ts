/**
 * ZIM archives, as Kiwix offers them: a record is an article, an entry of HTML that stands in the archive's list of articles,
 * or where it has none in the namespace of articles. Entries are read in the order in which they lie, cluster by cluster.
 */
import { PlumblineError } from '../api/errors';
import {
  openFile,
  readZimCluster,
  readZimHeader,
  refuseBomb,
  zimChecksumHolds,
  zimClusterSpans,
  zimEntries,
  type OpenFile,
  type ZimCluster,
  type ZimHeader,
} from '../codecs';
import { htmlToText } from './html-text';
import { MAX_RECORD_BYTES, type RawReader, type RawRecord, type RawSource } from './raw';
import { articleList, metadataOf } from './zim-articles';

/** What a record has, also where an archive has no article. */
export const ZIM_COLUMNS: readonly string[] = ['path', 'title', 'text', 'html'];

const BATCH = 64;
/** Entries of other names with the same content are few; more are made to be read for hours. */
const MOST_WITH_ONE_CONTENT = 16;

interface Opened {
  readonly number: number;
  readonly cluster: ZimCluster | string;
}

interface Place {
  readonly cluster: number;
  readonly blob: number;
  readonly path: string;
  readonly title: string;
}

export const readZim: RawReader = async function* (source) {
  const { path, shard, isCancelled } = source;
  const file = openFile(path);
  const checkCancelled = (): void => {
    if (isCancelled()) throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
  };
  try {
    const header = readZimHeader(file);
    if (shard.unit === 'checksum') checkSum(file, header, source, checkCancelled);
    else yield* articles(file, header, source, checkCancelled);
  } finally {
    file.close();
  }
};

function checkSum(file: OpenFile, header: ZimHeader, { onBytes, onMalformed }: RawSource, check: () => void): void {
  const holds = zimChecksumHolds(file, header, (done) => {
    check();
    onBytes(done);
  });
  if (holds) return;
  const detail = 'the MD5 at the end of the archive is not that of its bytes: something in it is damaged';
  onMalformed({ reason: 'checksum', detail, record: 0, byte: header.checksumAt, line: null });
}

async function* articles(
  file: OpenFile,
  header: ZimHeader,
  source: RawSource,
  checkCancelled: () => void,
): AsyncGenerator<readonly RawRecord[]> {
  const { shard, columns, limit, onBytes, onMalformed } = source;
  const [from, to] = shard.unit === 'cluster' ? [shard.start, shard.end] : [0, header.clusters];
  let ordinal = 0;
  const broken = (reason: string, detail: string, byte: number | null): void =>
    onMalformed({ reason, detail, record: ordinal++, byte, line: null });
  const places = placesIn(file, header, { from, to, checkCancelled }, (detail, byte) => {
    // Of entries that cannot be read nobody knows in which cluster they are.
    if (from === 0) broken('bad-entry', detail, byte);
  });
  const spans = zimClusterSpans(file, header, from, to);
  const licence = metadataOf(file, header, 'License');
  let batch: RawRecord[] = [];
  let open: Opened | null = null as Opened | null;
  let packed = 0;
  let unpacked = 0;
  let same = 0;
  for (const [i, { cluster: number, blob, path, title }] of places.entries()) {
    checkCancelled();
    const span = spans[number - from]!;
    if (open?.number !== number) {
      open = { number, cluster: readZimCluster(file, span.at, span.end, checkCancelled) };
      packed += span.end - span.at;
      unpacked += typeof open.cluster === 'string' ? 0 : open.cluster.size;
      refuseBomb(file.path, 'zstd', packed, unpacked, span.at);
      onBytes(packed);
    }
    const before = places[i - 1];
    same = before?.cluster === number && before.blob === blob ? same + 1 : 0;
    const content =
      typeof open.cluster === 'string'
        ? open.cluster
        : same < MOST_WITH_ONE_CONTENT
          ? open.cluster.blob(blob)
          : `more than ${MOST_WITH_ONE_CONTENT} entries have the same content`;
    if (typeof content === 'string') broken('unreadable-entry', `"${path}" cannot be read: ${content}`, span.at);
    else if (content.length > MAX_RECORD_BYTES)
      broken('too-long', `"${path}" has ${content.length} bytes; at most ${MAX_RECORD_BYTES} are read`, span.at);
    else batch.push(recordOf({ path, title, content, licence, columns, ordinal: ordinal++ }));
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
    if (limit !== null && ordinal >= limit) break;
  }
  if (batch.length > 0) yield batch;
}

function recordOf(given: {
  readonly path: string;
  readonly title: string;
  readonly content: Uint8Array;
  readonly licence: string | null;
  readonly columns: ReadonlySet<string> | null;
  readonly ordinal: number;
}): RawRecord {
  const { path, title, content, licence, columns, ordinal } = given;
  const html = Buffer.from(content).toString('utf8');
  const wants = (name: string): boolean => columns === null || columns.has(name);
  return {
    ordinal,
    value: {
      path,
      title,
      ...(wants('text') ? { text: htmlToText(html) } : {}),
      ...(wants('html') ? { html } : {}),
      ...(licence === null ? {} : { license: licence }),
    },
    damaged: html.includes('\uFFFD') && !isUtf8(content),
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Articles whose content lies in a range of clusters, in the order in which it lies. */
function placesIn(
  file: OpenFile,
  header: ZimHeader,
  { from, to, checkCancelled }: { readonly from: number; readonly to: number; readonly checkCancelled: () => void },
  onBad: (detail: string, byte: number) => void,
): readonly Place[] {
  const isArticle = articleList(file, header);
  const html = new Set(header.types.flatMap((type, i) => (/^text\/html\b/i.test(type) ? [i] : [])));
  const namespace = header.isNew ? 'C' : 'A';
  const places: Place[] = [];
  for (const entry of zimEntries(file, header, ({ detail, byte }) => onBad(detail, byte))) {
    if (entry.index % 4096 === 0) checkCancelled();
    const { cluster, blob, path, title, type } = entry;
    if (type === null || !html.has(type) || entry.namespace !== namespace || !isArticle(entry.index)) continue;
    if (cluster >= header.clusters) {
      if (from === 0) onBad(`"${path}" is said to be in cluster ${cluster} of ${header.clusters}`, 0);
    } else if (cluster >= from && cluster < to) places.push({ cluster, blob, path, title });
  }
  return places.toSorted((a, b) => a.cluster - b.cluster || a.blob - b.blob);
}
