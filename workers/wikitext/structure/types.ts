/**
 * What is written in a page beside its prose. Every item says where it stands in the source: `start` and `end` are UTF-16
 * code units, CR LF counted as one. Strings are as written unless it says otherwise.
 */

/** The innermost thing that an item stands in. */
export const PLACES = [
  'prose',
  'template',
  'parameter',
  'reference',
  'table',
  'file',
  'gallery',
  'link',
  'variant',
  'includeonly', // not of this page, but of those that transclude it
] as const;
export type Place = (typeof PLACES)[number];

export interface Item {
  readonly start: number;
  readonly end: number;
}

export interface Placed extends Item {
  readonly within: Place;
  /** How many braces are around it: what stands in a template is shown only where that template shows it. */
  readonly braces: number;
}

/** From its heading up to the next one of its level or a higher one. The first has level 0, no title, and what is before all headings. */
export interface Section extends Item {
  readonly level: number;
  readonly title: string;
  /** Where the line of its heading ends. */
  readonly headingEnd: number;
}

export interface InternalLink extends Placed {
  /** As MediaWiki looks it up, first letter as written; empty for a link within the page; null where a template makes it. */
  readonly target: string | null;
  /** Namespace by the site's names; that of the prefix, not of where a redirect leads. */
  readonly ns: number;
  readonly anchor: string | null;
  /** Visible text, letters after the brackets included, as `end` is. */
  readonly label: string;
  /** Prefix of another wiki, lower case; null where the link stays here. */
  readonly wiki: string | null;
}

export interface Category extends Placed {
  readonly name: string;
  readonly sortKey: string | null;
}

export interface InterlanguageLink extends Placed {
  readonly language: string;
  /** With its anchor, as MediaWiki keeps it. */
  readonly title: string;
}

export interface FileUse extends Placed {
  readonly name: string;
  /** thumb, 200px, alt=…; as written, trimmed. */
  readonly options: readonly string[];
  readonly caption: string | null;
}

export interface Argument extends Item {
  /** null where it is positional. */
  readonly name: string | null;
  /** From 1 on; null where it is named. */
  readonly position: number | null;
  /** Source; trimmed where it is named, as MediaWiki does. */
  readonly value: string;
}

export type BracesSort = 'template' | 'function' | 'variable' | 'parameter';

export interface Template extends Placed {
  readonly sort: BracesSort;
  readonly name: string;
  readonly args: readonly Argument[];
  /** The template around it, by its index; null at the outside. */
  readonly parent: number | null;
}

export interface InfoboxField extends Item {
  readonly name: string;
  /** Visible text of the value, templates left out. */
  readonly text: string;
}

export interface Infobox {
  /** Index of its template. */
  readonly template: number;
  readonly fields: readonly InfoboxField[];
}

export interface Reference extends Placed {
  readonly name: string | null;
  readonly group: string | null;
  /** False for <ref name="x"/>, which repeats one that is written elsewhere. */
  readonly hasContent: boolean;
}

export const IDENTIFIER_SORTS = ['doi', 'isbn', 'pmid', 'pmc', 'arxiv', 'issn', 'oclc', 'jstor', 'bibcode'] as const;
export type IdentifierSort = (typeof IDENTIFIER_SORTS)[number];

export interface Identifier extends Item {
  readonly sort: IdentifierSort;
  /** Without prefix; an ISBN or ISSN without hyphens. */
  readonly value: string;
  /** The reference it stands in, by its index. */
  readonly reference: number | null;
}

export interface ExternalLink extends Placed {
  readonly url: string;
  /** null where the address is bare; empty where the link is a number on the page. */
  readonly label: string | null;
  readonly reference: number | null;
}

export interface Coordinates extends Item {
  /** Degrees, north and east positive. */
  readonly lat: number;
  readonly lon: number;
  readonly globe: string;
  /** Whether they are the page's own, shown beside its title. */
  readonly isPrimary: boolean;
  /** Index of the template they are written in. */
  readonly template: number;
}

export interface Cell extends Item {
  /** Place in the grid from 0 on, with the room that cells above and before take. */
  readonly row: number;
  readonly column: number;
  readonly isHeader: boolean;
  readonly rowspan: number;
  readonly colspan: number;
  readonly text: string;
}

export interface Table extends Placed {
  readonly caption: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  /** False where it never ends, and was ended by the next heading or the page. */
  readonly isClosed: boolean;
}

export interface Switch extends Item {
  readonly name: string;
}

export interface PageStructure {
  readonly sections: readonly Section[];
  readonly links: readonly InternalLink[];
  readonly categories: readonly Category[];
  readonly interlanguage: readonly InterlanguageLink[];
  readonly files: readonly FileUse[];
  readonly templates: readonly Template[];
  readonly infoboxes: readonly Infobox[];
  readonly references: readonly Reference[];
  readonly identifiers: readonly Identifier[];
  readonly externalLinks: readonly ExternalLink[];
  readonly coordinates: readonly Coordinates[];
  readonly tables: readonly Table[];
  readonly switches: readonly Switch[];
}
