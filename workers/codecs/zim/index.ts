/** ZIM archives (openZIM): header, entries, clusters and checksum. Which entries are articles is for others to say. */
export { zimChecksumHolds } from './checksum';
export { readZimCluster, type ZimCluster } from './cluster';
export { zimClusterSpans } from './clusters';
export { zimEntries, zimEntry, type BadEntry, type ZimEntry } from './entries';
export { readZimHeader, ZIM_MAGIC, type ZimHeader } from './header';
