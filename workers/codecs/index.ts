/**
 * Codecs: files, and what unpacks them piece by piece, synchronously and in bounded memory. The fast decoder of
 * bzip2 is not here, for it cuts dumps into blocks; the small one is. This room must not know what the bytes mean.
 */
export { FileWindow, openFile, sliceFile, type OpenFile } from './files';
export { bunzip2, bunzip2Prefix } from './bunzip2';
export { decodedPrefix, filesInArchive, openDecoder, unitsOf } from './open';
export { refuseBomb } from './ratio';
export { readFrameHeader as readZstdFrameHeader } from './zstd/header';
export { readZipDirectory, type ZipMember } from './zip/directory';
export { refuseUnread, ZipMemberSource } from './zip/source';
export * from './zim';
export type { Codec, Damage, Decoder, DecoderHooks, Piece } from './types';
