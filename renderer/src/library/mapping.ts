/** The fields that a partner's columns are mapped to, in the order in which they identify a page. */
import type { Mapping, Source } from '../../../workers/api';

export const MAPPING_FIELDS = [
  'rev',
  'id',
  'title',
  'url',
  'text',
  'links',
  'split',
] as const satisfies readonly (keyof Mapping)[];
export type MappingField = (typeof MAPPING_FIELDS)[number];

/** A mapping without labels is one in which they are not named. */
export function withLabels({ labels: _, ...mapping }: Mapping, labels: readonly string[]): Mapping {
  return labels.length === 0 ? mapping : { ...mapping, labels };
}

/** How sure a guess is, in a word. */
export function confidenceWord(score: number): string {
  if (score >= 0.9) return 'sure';
  if (score >= 0.6) return 'likely';
  return 'a guess';
}

/** What is missing from a mapping before it can be used; null where nothing is. */
export function mappingProblem(mapping: Mapping): string | null {
  if (mapping.text === null) return 'One column must hold the text.';
  return null;
}

export const EMPTY_MAPPING: Mapping = { id: null, rev: null, title: null, url: null, text: null, links: null };

/** Sample values of a column, without those that say nothing. */
export function samplesOf(source: Source, column: string | null): readonly string[] {
  if (column === null) return [];
  return (source.columns.find(({ name }) => name === column)?.samples ?? []).filter((sample) => sample.trim() !== '');
}
