import * as C from './chars';
import { type Emission, PROSE } from './emission';
import { LANGUAGE_VARIANT } from './reasons';

/** Flags of -{flags|…}- that define a conversion and show nothing: hidden, title, removal, description. */
const SILENT = /(?:^|;)\s*[HT-]\s*(?:;|$)/;
const FLAGS = /^[A-Za-z;\s-]*$/;
const CODE = /^\s*[a-z]{2,4}(?:-[a-z]{2,8})*\s*$/i;

/** `-{zh-hans:…; zh-hant:…}-`: the first alternative is the text. */
export function openVariant(e: Emission, token: number): void {
  const { source, tokens } = e;
  const close = tokens.mate[token]!;
  const to = tokens.start[close]!;
  let from = tokens.end[token]!;
  const pipe = tokens.find(source.units, token, from, to, C.PIPE);
  if (pipe >= 0 && pipe - from < 80) {
    const flags = source.text.slice(from, pipe);
    if (SILENT.test(flags)) return e.dropNode(tokens.end[close]!, LANGUAGE_VARIANT);
    if (FLAGS.test(flags)) from = pipe + 1;
  }
  const colon = tokens.find(source.units, token, from, to, C.COLON, C.SEMICOLON);
  let end = to;
  if (colon >= 0 && colon - from < 80 && CODE.test(source.text.slice(from, colon))) {
    from = colon + 1;
    const semicolon = tokens.find(source.units, token, from, to, C.SEMICOLON);
    if (semicolon >= 0) end = semicolon;
  }
  e.dropNode(from, LANGUAGE_VARIANT);
  e.open(token, PROSE);
  if (end < to) e.cutLater(end, to, LANGUAGE_VARIANT);
}
