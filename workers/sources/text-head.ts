/** The first decoded bytes of a file as text, where they are text. */
export interface TextHead {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
}

/** Null where the bytes hold what no text holds. A character cut by the end of the head is left out. */
export function decodeHead(bytes: Uint8Array): TextHead | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  // XML 1.0, appendix F: without a mark, "<" shows which half is zero.
  if (first === 0x3c && second === 0 && third !== 0) return utf16(bytes, 'utf-16le');
  if (first === 0 && second === 0x3c) return utf16(bytes, 'utf-16be');
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  return isText(text) ? { text, encoding: 'utf-8' } : null;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): TextHead {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  if (encoding === 'utf-16be') even.swap16();
  return { text: even.toString('utf16le'), encoding };
}

/** Few control characters and few signs of a wrong encoding: text may be damaged, but not mostly. Short texts have two for free. */
function isText(text: string): boolean {
  const look = Math.min(text.length, 8192);
  let odd = 0;
  for (let index = 0; index < look; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0) return false;
    if (unit === 0xfffd || (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13)) odd++;
  }
  return (odd - 2) * 20 <= look;
}
