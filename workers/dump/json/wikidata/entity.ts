/** What is kept of a Wikidata entity: enough to tell people from places, and to find its page. */

/** Statements on other properties are passed over. https://www.wikidata.org/wiki/Property:P21, P31, P625 */
export const PROPERTIES = ['P21', 'P31', 'P625'] as const;
export type Property = (typeof PROPERTIES)[number];

export interface Claim {
  readonly property: Property;
  readonly rank: 'preferred' | 'normal';
  /** somevalue: there is one, and nobody knows which; novalue: there is none. Neither has a value. */
  readonly snaktype: 'value' | 'somevalue' | 'novalue';
  readonly valueQid: string | null;
  /** Degrees. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: number | null;
  /** Entity id of the body that the coordinates are on. */
  readonly globe: string | null;
}

export interface Entity {
  readonly id: string | null;
  readonly type: string | null;
  readonly labelEn: string | null;
  readonly sitelinks: number;
  /** Only that of the wiki that is asked for; all where none is. */
  readonly titles: readonly { readonly wiki: string; readonly title: string }[];
  readonly claims: readonly Claim[];
  /** Statements that make no sense, in words. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Damaged dumps have `[]` for an empty map; whatever is no map counts as an empty one. */
export function mapOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
