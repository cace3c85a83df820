import * as C from '../chars';
import { OPTION } from '../emit-links';
import { linkTitle } from '../link-kinds';
import { whiteEnd, whiteStart } from './braces';
import type { Mutable } from './draft';
import type { OpenFile } from './open';
import type { Reading } from './reading';
import type { FileUse } from './types';

const LONGEST_OPTION = 200;

const withoutPrefix = (title: string): string => title.slice(title.indexOf(':') + 1).trim();

/** `[[File:…` begins. */
export function openFile(r: Reading, i: number, title: string): void {
  const { tokens, out, within, braces } = r;
  const close = tokens.mate[i]!;
  const labelAt = tokens.aux[i]!;
  const options: string[] = [];
  const detail: OpenFile = {
    sort: 'file',
    index: out.files.length,
    from: labelAt < 0 ? tokens.start[close]! : labelAt,
    token: i + 1,
    isNamed: labelAt >= 0,
    name: withoutPrefix(title),
    caption: null,
    options,
  };
  const [start, end] = [tokens.start[i]!, tokens.end[close]!];
  out.files.push({ name: detail.name, options, caption: null, within, braces, start, end });
  r.push('file', i, tokens.start[close]!, { detail });
}

export function fileText(r: Reading, detail: OpenFile, from: number, to: number, token: number): void {
  const { units } = r.source;
  for (let i = Math.max(from, detail.from); i < to; i++) {
    if (units[i] !== C.PIPE) continue;
    endPart(r, detail, i);
    detail.from = i + 1;
    detail.token = token;
  }
}

function endPart(r: Reading, detail: OpenFile, to: number): void {
  const { text, units } = r.source;
  const from = whiteEnd(units, detail.from, to);
  const end = whiteStart(units, from, to);
  if (OPTION.test(text.slice(from, Math.min(end, from + LONGEST_OPTION)))) detail.options.push(text.slice(from, end));
  else detail.caption = [detail.token, from, end];
}

export function closeFile(r: Reading, detail: OpenFile, to: number): void {
  if (!detail.isNamed) return;
  endPart(r, detail, to);
  const file = r.out.files[detail.index]! as Mutable<FileUse>;
  if (detail.caption !== null) file.caption = r.visible.text(...detail.caption);
}

/** A line of a gallery begins at `from`: `File:Name.jpg|caption`. */
export function galleryLine(r: Reading, from: number, limit: number, token: number): void {
  const { source, tokens, site, braces } = r;
  const { text, units } = source;
  const newline = text.indexOf('\n', from);
  const end = newline < 0 || newline > limit ? limit : newline;
  if (end <= from) return;
  const pipe = tokens.find(units, token, from, end, C.PIPE);
  const title = linkTitle(text.slice(from, Math.min(pipe < 0 ? end : pipe, from + 1024)));
  const colon = title.indexOf(':');
  if (colon <= 0 || site.namespaces.get(title.slice(0, colon).trim().toLowerCase()) !== 6) return;
  const caption = pipe < 0 ? null : r.visible.text(token + 1, pipe + 1, end);
  r.out.files.push({ name: withoutPrefix(title), options: [], caption, within: 'gallery', braces, start: from, end });
}
