/** Files as the code of worker threads reads them; the room of the decoders owns them. */
export { FileWindow, openFile, type OpenFile } from '../codecs';
