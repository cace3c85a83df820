/**
 * The keys of the first object in a text, as far as the text goes: `{"a": {"b": 1}, "c": [` gives a, c.
 * A reader of heads, not a parser: it follows strings and brackets and asks nothing else of the text.
 */
export function topLevelKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  let index = text.indexOf('{');
  let expectsKey = false;
  for (; index >= 0 && index < text.length; index++) {
    const sign = text[index];
    if (sign === '{' || sign === '[') {
      depth++;
      expectsKey = depth === 1;
    } else if (sign === '}' || sign === ']') {
      if (--depth === 0) break;
    } else if (sign === ',') {
      expectsKey = depth === 1;
    } else if (sign === '"') {
      const end = closingQuote(text, index);
      if (end === -1) break;
      if (expectsKey) {
        keys.add(text.slice(index + 1, end));
        expectsKey = false;
      }
      index = end;
    }
  }
  return keys;
}

function closingQuote(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return -1;
}
