/** What a ZIM archive says of itself in entries of its own: which entries are articles, and its metadata. */
import { readZimCluster, zimClusterSpans, zimEntry, type OpenFile, type ZimEntry, type ZimHeader } from '../codecs';

const LISTING = 'listing/titleOrdered/v1';
const MOST_METADATA_BYTES = 4096;

/**
 * Tells whether an entry, by its number, is one of the articles that the archive lists; of all entries yes where it has no
 * such list, as archives of before version 6.1 and some later ones have none.
 */
export function articleList(file: OpenFile, header: ZimHeader): (index: number) => boolean {
  const entry = header.isNew ? entryNamed(file, header, 'X', LISTING) : null;
  const content = entry === null ? null : contentOf(file, header, entry);
  if (content === null || content.length === 0 || content.length % 4 !== 0) return () => true;
  const listed = new Uint8Array((header.entries >> 3) + 1);
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  for (let at = 0; at < content.length; at += 4) {
    const index = view.getUint32(at, true);
    if (index < header.entries) listed[index >> 3]! |= 1 << (index & 7);
  }
  return (index) => (listed[index >> 3]! & (1 << (index & 7))) !== 0;
}

/** Date, License, Language …; null where the archive does not say it. */
export function metadataOf(file: OpenFile, header: ZimHeader, name: string): string | null {
  const entry = entryNamed(file, header, 'M', name);
  const content = entry === null ? null : contentOf(file, header, entry);
  if (content === null || content.length === 0 || content.length > MOST_METADATA_BYTES) return null;
  return Buffer.from(content).toString('utf8').trim();
}

function contentOf(file: OpenFile, header: ZimHeader, { cluster, blob, type }: ZimEntry): Uint8Array | null {
  if (type === null || cluster >= header.clusters) return null;
  const [span] = zimClusterSpans(file, header, cluster, cluster + 1);
  const read = span === undefined ? 'none' : readZimCluster(file, span.at, span.end);
  const content = typeof read === 'string' ? read : read.blob(blob);
  return typeof content === 'string' ? null : content;
}

/** Entries stand in the order of namespace and path, byte by byte. */
function entryNamed(file: OpenFile, header: ZimHeader, namespace: string, path: string): ZimEntry | null {
  const wanted = Buffer.from(namespace + path);
  let low = 0;
  let high = header.entries - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const entry = zimEntry(file, header, middle);
    if (entry === null) return null;
    const order = Buffer.compare(Buffer.from(entry.namespace + entry.path), wanted);
    if (order === 0) return entry;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
