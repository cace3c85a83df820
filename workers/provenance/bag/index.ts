/** BagIt 1.0 (RFC 8493): laying files out, listing them, moving the whole into place. It knows no key and no statement. */
export { decodeBagInfo, encodeBagInfo } from './info';
export * as layout from './layout';
export { decodeManifest, encodeManifest, type Manifest } from './manifest';
export { moveIntoPlace, prepareTarget, type Target } from './target';
export { tablePaths, tableProblems } from './tables';
export { BagBuilder } from './write';
