import { describe, expect, it } from 'vitest';
import { ArrayElements } from '../../../workers/sources/array-elements';
import { seeded } from '../helpers';

/** Cuts a text into pieces of any length and gives the elements found. */
function elementsOf(text: string, random: () => number, maxBytes = 1_000_000): readonly string[] {
  const bytes = Buffer.from(text);
  const elements = new ArrayElements(maxBytes);
  const found: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const step = 1 + Math.floor(random() * 9);
    for (const element of elements.feed(bytes.subarray(at, at + step))) {
      expect(bytes.subarray(element.byte, element.byte + element.length).toString()).toBe(element.bytes.toString());
      found.push(Buffer.from(element.bytes).toString());
    }
    at += step;
  }
  expect(elements.ended).toBe(true);
  expect(elements.rest()).toBeNull();
  return found;
}

function value(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 3 ? 4 : 6));
  if (kind === 0) return Math.floor(random() * 1000);
  if (kind === 1) return ['"', '\\', ']', '}', ',[{', 'é😀', '\n'][Math.floor(random() * 7)];
  if (kind === 2) return null;
  if (kind === 3) return random() < 0.5;
  const items = Array.from({ length: Math.floor(random() * 4) }, () => value(random, depth + 1));
  return kind === 4 ? items : Object.fromEntries(items.map((item, index) => [`k"${index}`, item]));
}

describe('the elements of an array', () => {
  it('are those that JSON.parse sees, however the bytes are cut into pieces', () => {
    const random = seeded(17);
    for (let round = 0; round < 300; round++) {
      const array = Array.from({ length: Math.floor(random() * 6) }, () => value(random, 0));
      const text = JSON.stringify(array, null, Math.floor(random() * 3));
      const found = elementsOf(`${round % 3 === 0 ? '\uFEFF' : ''} ${text}\n`, random).map(
        (one) => JSON.parse(one) as unknown,
      );
      expect(found).toEqual(JSON.parse(text));
    }
  });

  it('that are too long are told with their length and let go', () => {
    const elements = new ArrayElements(100);
    const [long, short] = elements.feed(Buffer.from(`["${'x'.repeat(500)}", 1]`));
    expect([long?.length, long?.bytes.length, short?.length]).toEqual([502, 0, 1]);
  });
});
