import { decodeReferences } from './references';
import { readBlocks } from './read-blocks';

const BEGIN = Buffer.from('<doc id="');
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const END = '</doc>';
/** A title may have quotes in it: it goes up to the last. */
const HEAD = /^\uFEFF?<doc id="([^"]*)"(?: revid="([^"]*)")?(?: url="([^"]*)")? title="(.*)"(?: [a-z]+="[^"]*")*>\s*$/;

/**
 * The output of WikiExtractor without --json. It is no XML: attributes are not escaped, and whether texts are depends on
 * an option, so they are left as they are. The title that it repeats above each text is no part of it.
 */
export const readDoc = readBlocks({
  begins: (line) =>
    startsWith(line, BEGIN) || (startsWith(line, MARK) && startsWith(line.subarray(MARK.length), BEGIN)),
  ends: (line) => line.length < 16 && Buffer.from(line).toString('latin1').trimEnd() === END,
  end: END,
  value: (first, rest) => {
    const [, id, revid, url, written] = HEAD.exec(first) ?? [];
    if (id === undefined || written === undefined) return null;
    const named = { id, ...(revid === undefined ? {} : { revid }), ...(url === undefined ? {} : { url }) };
    return { ...named, title: decodeReferences(written), text: withoutTitle(rest, written) };
  },
});

function withoutTitle(text: string, title: string): string {
  const begin = text.startsWith(`${title}\n`) ? title.length + 1 : text === title ? title.length : 0;
  return text.slice(begin).replace(/^\n+/, '').trimEnd();
}

const startsWith = (line: Uint8Array, magic: Uint8Array): boolean => magic.every((byte, i) => line[i] === byte);
