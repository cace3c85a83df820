import { htmlToText, isHtmlColumn } from './html-text';
import { besideLines } from './beside';
import { labelsOf } from './labels';
import { licencesOf } from './licences';
import { valueAt } from './paths';
import { DamagedText, type RawRecord } from './raw';
import { flattenSections, toLinks } from './sections';
import type { PartnerMapping, PartnerRecord } from './types';
import { pageIdFromUrl, revIdFromUrl, titleFromUrl } from './urls';
import { NOT_UTF8, toId, toText, toTitle } from './values';

/** Gives a raw record its parts. What cannot be made sense of is null and named in `problems`; nothing is thrown. */
export function toPartnerRecord(
  { ordinal, value, damaged }: RawRecord,
  mapping: PartnerMapping,
  beside: readonly string[] = [],
): PartnerRecord {
  const problems: string[] = damaged ? [NOT_UTF8] : [];
  const at = (column: string | null): unknown => (column === null ? undefined : valueAt(value, column));
  const keep = <T>({ value: sense, problem }: { readonly value: T; readonly problem: string | null }): T => {
    if (problem !== null) problems.push(problem);
    return sense;
  };

  const pageId = keep(toId(at(mapping.id), 'page id'));
  const revId = keep(toId(at(mapping.rev), 'revision id'));
  const title = keep(toTitle(at(mapping.title)));
  const address = at(mapping.url);
  const url = typeof address === 'string' ? address : address instanceof DamagedText ? address.text : '';
  const written = at(mapping.text);
  const flattened = Array.isArray(written) ? flattenSections(written) : null;
  const plain = flattened === null ? keep(toText(written)) : keep(toText(flattened));
  const text = plain !== null && isHtmlColumn(mapping.text ?? '') ? htmlToText(plain) : plain;
  const links = mapping.links === null ? null : keep(toLinks(at(mapping.links)));

  return {
    ordinal,
    pageId: pageId ?? pageIdFromUrl(url),
    revId: revId ?? revIdFromUrl(url),
    title: title ?? titleFromUrl(url),
    text,
    links,
    problems,
    licences: licencesOf(value),
    beside: besideLines(value, beside),
    ...(mapping.split == null ? {} : { split: toText(at(mapping.split)).value }),
    ...(mapping.labels === undefined
      ? {}
      : { labels: mapping.labels.flatMap((column) => labelsOf(column, at(column))) }),
  };
}
