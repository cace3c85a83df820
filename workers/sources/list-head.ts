import { sniffDialect } from './csv-dialect';
import { accept, acceptPartner, refuse, type Verdict } from './verdict';

const SUM_LINE = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}) [ *]\S/i;
const INDEX_LINE = /^\d+:\d+:./;
const ALGORITHM: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** A title with an empty line behind it comes first. */
const isWikiText = (body: string): boolean => /^\s*= (?!= )[^\n]{1,1000}(?<! =) =[ \t\r]*\n[ \t\r]*(?:\n|$)/.test(body);

/** What a text is that is neither markup nor JSON. */
export function listKind(text: string, whole: boolean): Verdict {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const all = body.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const lines = (whole || all.length === 1 ? all : all.slice(0, -1)).filter((line) => line.trim() !== '');
  if (lines.length === 0) return refuse('blank', 'a text of nothing but white space');

  // One broken line among many is for the reader of the list to report.
  const mostly = (pattern: RegExp): boolean => {
    const looked = lines.slice(0, 200);
    return (
      pattern.test(looked[0] as string) && looked.filter((line) => pattern.test(line)).length * 10 >= looked.length * 9
    );
  };
  if (mostly(SUM_LINE)) {
    const algorithm = ALGORITHM[(lines[0] as string).indexOf(' ')] ?? 'md5';
    return accept('sums', `${algorithm}sums`, `A list of ${algorithm.toUpperCase()} sums.`);
  }
  if (mostly(INDEX_LINE)) return accept('index', 'multistream-index', 'A multistream index (offset:page id:title).');
  if (lines[0] === 'page_namespace\tpage_title')
    return accept('table', 'all-titles', 'A list of all titles, with their namespaces.');
  if (lines[0] === 'page_title') return accept('table', 'all-titles', 'A list of all titles of one namespace.');
  if (isWikiText(body))
    return acceptPartner('wikitext-set', 'texts under titles written = Title =, as WikiText has them');
  const dialect = sniffDialect(body, whole);
  if (dialect !== null) {
    const format = dialect.delimiter === '\t' ? 'tsv' : 'csv';
    const named = dialect.header
      ? `columns ${dialect.columns.slice(0, 6).join(', ')}`
      : `${dialect.columns.length} columns without names`;
    return acceptPartner(
      format,
      `${format.toUpperCase()} with ${named}${dialect.header && dialect.columns.length > 6 ? ', …' : ''}`,
    );
  }
  return refuse('text', 'plain text without records');
}
