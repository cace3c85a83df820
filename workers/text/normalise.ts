/** Unicode normalisation that gives the same on every supported runtime. */
import { UNASSIGNED_BIT, propertyAt } from './unicode';

const BELOW_MARKS = /^[\0-\u02ff]*$/;

/**
 * NFC (UAX #15) as of the pinned Unicode version. A code point that this version does not assign is left alone and parts
 * what stands before it from what stands after it, as it would in a runtime of that version; newer runtimes may know it
 * and would compose it.
 */
export function toNfc(text: string): string {
  if (BELOW_MARKS.test(text)) return text;
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length;) {
    const cp = text.codePointAt(i)!;
    const width = cp > 0xffff ? 2 : 1;
    if ((propertyAt(cp) & UNASSIGNED_BIT) !== 0) {
      out += text.slice(from, i).normalize('NFC') + text.slice(i, i + width);
      from = i + width;
    }
    i += width;
  }
  return out + text.slice(from).normalize('NFC');
}
