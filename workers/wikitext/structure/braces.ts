import { isBlank, isWhite, LF } from '../chars';
import * as C from '../chars';
import { MAGIC_WORD, PARSER_FUNCTION, TEMPLATE } from '../reasons';
import * as T from '../tokens';
import { readCoordinates } from './coordinates';
import { identifiersOf } from './identifiers';
import { isInfobox } from './infobox';
import type { OpenBraces } from './open';
import type { Reading } from './reading';
import type { Argument, BracesSort } from './types';

/** Offset of the first unit of units[from, to) that is not white. */
export function whiteEnd(units: Uint16Array, from: number, to: number): number {
  let i = from;
  while (i < to && (isBlank(units[i]!) || units[i] === LF || isWhite(units[i]!))) i++;
  return i;
}

/** Offset after the last unit of units[from, to) that is not white. */
export function whiteStart(units: Uint16Array, from: number, to: number): number {
  let i = to;
  while (i > from && isWhite(units[i - 1]!)) i--;
  return i;
}

/** No title is longer; a name made by nested braces may be, and is cut. */
const LONGEST_NAME = 255;

/** As the kernel cuts heads. */
const LONGEST_HEAD = 512;

const SORTS: Readonly<Record<number, BracesSort>> = {
  [TEMPLATE]: 'template',
  [PARSER_FUNCTION]: 'function',
  [MAGIC_WORD]: 'variable',
};

/** Double or triple braces begin. */
export function openBraces(r: Reading, i: number): void {
  const { tokens, out } = r;
  const close = tokens.mate[i]!;
  const isParameter = tokens.kind[i] === T.PARAMETER_OPEN;
  const index = out.templates.length;
  const args: Argument[] = [];
  out.templates.push({
    sort: isParameter ? 'parameter' : (SORTS[tokens.reason[i]!] ?? 'template'),
    name: '',
    args,
    parent: r.top === null || r.top.template < 0 ? null : r.top.template,
    within: r.within,
    braces: r.braces,
    start: tokens.start[i]!,
    end: tokens.end[close]!,
  });
  const detail: OpenBraces = {
    sort: 'braces',
    index,
    isNamed: false,
    from: tokens.end[i]!,
    token: i + 1,
    equals: -1,
    args,
    positions: 0,
    fields: null,
  };
  const other = { braces: r.braces + 1, template: index, detail };
  r.push(isParameter ? 'parameter' : 'template', i, tokens.start[close]!, other);
}

/** Reads what stands between marks in braces: its pipes part arguments, and its first equals sign ends a name. */
export function bracesText(r: Reading, detail: OpenBraces, from: number, to: number, token: number): void {
  const { units } = r.source;
  for (let i = from; i < to; i++) {
    const c = units[i];
    if (c === C.PIPE) {
      endPart(r, detail, i);
      detail.from = i + 1;
      detail.token = token;
    } else if (c === C.EQUALS && detail.equals < 0) detail.equals = i;
  }
}

export function closeBraces(r: Reading, detail: OpenBraces, to: number): void {
  endPart(r, detail, to);
  const template = r.out.templates[detail.index]!;
  if (template.sort !== 'template') return;
  if (detail.fields !== null) r.out.infoboxes.push({ template: detail.index, fields: detail.fields });
  readCoordinates(r, detail.index, detail.fields !== null);
  identifiersOf(r, template);
}

function endPart(r: Reading, detail: OpenBraces, to: number): void {
  if (!detail.isNamed) {
    detail.isNamed = true;
    readName(r, detail, to);
  } else readArgument(r, detail, to);
  detail.equals = -1;
}

function readName(r: Reading, detail: OpenBraces, to: number): void {
  const { source, out } = r;
  const template = out.templates[detail.index]! as { name: string } & (typeof out.templates)[number];
  if (template.sort === 'template') {
    template.name =
      r.heads.about(source, detail.from, Math.min(to, detail.from + LONGEST_HEAD))?.name?.slice(0, LONGEST_NAME) ?? '';
    if (isInfobox(template.name)) detail.fields = [];
    return;
  }
  const from = whiteEnd(source.units, detail.from, to);
  const colon = template.sort === 'parameter' ? -1 : source.text.slice(from, Math.min(to, from + 80)).indexOf(':');
  const end = whiteStart(source.units, from, colon < 0 ? to : from + colon);
  template.name = source.text.slice(from, Math.min(end, from + LONGEST_NAME));
  if (colon < 0) return;
  detail.from = from + colon + 1;
  detail.equals = -1;
  readArgument(r, detail, to);
}

function readArgument(r: Reading, detail: OpenBraces, to: number): void {
  const { text, units } = r.source;
  const { equals } = detail;
  if (equals < 0) {
    const start = detail.from;
    detail.args.push({ name: null, position: ++detail.positions, value: text.slice(start, to), start, end: to });
    return;
  }
  const nameFrom = whiteEnd(units, detail.from, equals);
  const name = text.slice(nameFrom, whiteStart(units, nameFrom, equals));
  const start = whiteEnd(units, equals + 1, to);
  const end = whiteStart(units, start, to);
  detail.args.push({ name, position: null, value: text.slice(start, end), start, end });
  if (detail.fields !== null && end > start) {
    detail.fields.push({ name, text: r.visible.text(detail.token, start, end), start, end });
  }
}
