import { assertNever } from '../../api/errors';
import { edit, replaced, type Edit, type Edited } from './edits';
import { firstParagraphOnly, leadOnly, settledHeadings, withoutAsides, withoutLists, withoutMarks } from './lines';

/**
 * What may be done to a text once its nodes are dropped or kept, in the order in which a recipe names them. Steps about
 * headings, lists, emphasis and formulas look for their marks: the recipe keeps those as source.
 */
export const FINISH_STEPS = [
  'lead-only', // all from the first heading on goes
  'first-paragraph-only',
  'lists-go', // lines that begin with *, # or ;
  'indents-stay', // lines that begin with : lose their colons
  'list-marks-go',
  'headings-with-stop', // headings of sections without text go, the others end in a full stop
  'headings-of-text', // headings of sections without text go
  'headings-plain',
  'italics-in-quotes', // '' becomes ", ''' goes
  'formulas-numbered', // formula_1, codice_1
  'asides-go', // lines in round brackets, lines of dots
  'empty-brackets-go',
  'single-spaces',
  'escaped', // & < > become entities
  'words', // lower-case words of 2 to 15 letters, parted by spaces
] as const;
export type FinishStep = (typeof FINISH_STEPS)[number];

/**
 * Italics become quotes, bold goes; `''"a"''` is not quoted twice, and in `''a'''s` the third apostrophe is the genitive's.
 * Emphasis does not go on in the next line.
 */
function quoted(text: string): Edit[] {
  const edits: Edit[] = [];
  let isItalic = false;
  let isBold = false;
  for (const match of text.matchAll(/\n|(?<!')''"([^"\n]*)"''(?!')|'{2,}/g)) {
    const [found, inner] = match;
    const from = match.index;
    const to = from + found.length;
    if (found === '\n') {
      isItalic = false;
      isBold = false;
    } else if (inner !== undefined) {
      edits.push({ from, to: from + 2, by: '' }, { from: to - 2, to, by: '' });
    } else if (found.length === 3 && isItalic && !isBold && /\p{L}/u.test(text.charAt(to))) {
      edits.push({ from, to: to - 1, by: '"' });
      isItalic = false;
    } else if (found.length === 2) {
      edits.push({ from, to, by: '"' });
      isItalic = !isItalic;
    } else {
      edits.push({ from, to, by: found.length === 4 ? "'" : '' });
      isBold = !isBold;
    }
  }
  return edits;
}

/** Elements that were kept as source; each is looked for once, and a name whose closing tag is not found is not looked for again. */
function numbered(text: string): Edit[] {
  const counts = { formula: 0, codice: 0 };
  const unclosed = new Set<string>();
  const edits: Edit[] = [];
  const opening = /<(math|chem|ce|syntaxhighlight|source)\b[^<>]{0,500}>/gi;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const name = match[1]!;
    if (unclosed.has(name)) continue;
    const closing = text.indexOf(`</${name}`, opening.lastIndex);
    const end = closing < 0 ? -1 : text.indexOf('>', closing);
    if (end < 0) {
      unclosed.add(name);
      continue;
    }
    const kind = /^[mc]/i.test(name) ? 'formula' : 'codice';
    edits.push({ from: match.index, to: end + 1, by: `${kind}_${++counts[kind]}` });
    opening.lastIndex = end + 1;
  }
  return edits;
}

/** As Python reads \w without digits, in lower case. */
function words(text: string): string {
  const found = text.toLowerCase().match(/[\p{L}\p{Nl}\p{No}_]+/gu) ?? [];
  return found.filter((word) => !word.startsWith('_') && isOfLength(word)).join(' ');
}

function isOfLength(word: string): boolean {
  const { length } = word.length > 30 ? word : Array.from(word);
  return length >= 2 && length <= 15;
}

function editsOf(step: Exclude<FinishStep, 'words'>, text: string): Edit[] {
  switch (step) {
    case 'lead-only':
      return leadOnly(text);
    case 'first-paragraph-only':
      return firstParagraphOnly(text);
    case 'lists-go':
      return withoutLists(text, '*#;');
    case 'indents-stay':
      return withoutMarks(text, ':');
    case 'list-marks-go':
      return withoutMarks(text, '*#:; ');
    case 'headings-with-stop':
      return settledHeadings(text, '.', false);
    case 'headings-of-text':
      return settledHeadings(text, '', false);
    case 'headings-plain':
      return settledHeadings(text, '', true);
    case 'italics-in-quotes':
      return quoted(text);
    case 'formulas-numbered':
      return numbered(text);
    case 'asides-go':
      return withoutAsides(text);
    case 'empty-brackets-go':
      return replaced(text, / ?\([,;:\s\u00a0]*\)/g, () => '');
    case 'single-spaces':
      return replaced(text, /[ \t]{2,}|\t/g, () => ' ');
    case 'escaped':
      return replaced(text, /[&<>]/g, ([found]) => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : '&gt;'));
    default:
      return assertNever(step);
  }
}

/** The steps of a recipe, one after another. Words leave no way back: they are not where they were. */
export function finish(given: Edited, steps: readonly FinishStep[]): Edited {
  let now = given;
  for (const step of steps) {
    now = step === 'words' ? { text: words(now.text), spans: new Int32Array(0) } : edit(now, editsOf(step, now.text));
  }
  return now;
}
