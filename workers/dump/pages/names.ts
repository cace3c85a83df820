/**
 * Names of elements as strings without making a string each time: a page has some forty tags with a dozen names, and
 * a call out of JavaScript for each would take longer than all else that is done for a small page.
 */

const SLOTS = 256;

export class NameCache {
  private readonly names: string[] = Array.from({ length: SLOTS }, () => '');

  /** The bytes from `from` up to `to`, as Latin-1. `hash` is any number that follows from them. */
  name(bytes: Buffer, from: number, to: number, hash: number): string {
    const slot = hash & (SLOTS - 1);
    const known = this.names[slot]!;
    if (equals(known, bytes, from, to)) return known;
    const name = bytes.toString('latin1', from, to);
    this.names[slot] = name;
    return name;
  }
}

function equals(name: string, bytes: Buffer, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
