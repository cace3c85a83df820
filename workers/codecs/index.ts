/**
 * Codecs: files, and what unpacks them piece by piece, synchronously and in bounded memory. bzip2 is not here, for it
 * is read by blocks of a dump. This room must not know what the bytes mean.
 */
export { FileWindow, openFile, type OpenFile } from './files';
export { decodedPrefix, openDecoder, unitsOf } from './open';
export type { Codec, Damage, Decoder, DecoderHooks, Piece } from './types';
