/** Publishers whose schema is documented: which column plays which part need not be guessed from names and values. */
import type { PartnerFormat } from '../sources/types';
import { ROLES } from './mapping';
import type { ColumnProfile } from './profile';
import type { MappingProposal, MappingRole, PartnerMapping } from './types';

type Candidates = Readonly<Record<MappingRole, readonly string[]>>;

/** https://enterprise.wikimedia.com/docs/data-dictionary/ */
const ENTERPRISE: Candidates = {
  id: ['identifier'],
  rev: ['version.identifier'],
  title: ['name'],
  url: ['url'],
  text: ['plain_text'],
  links: ['article_sections', 'articleSections', 'sections'],
};

/** https://www.mediawiki.org/wiki/Extension:CirrusSearch, what a document has of its page. */
const CIRRUS: Candidates = {
  id: ['page_id'],
  rev: ['version'],
  title: ['page_title'],
  url: [],
  text: ['text'],
  links: ['outgoing_link'],
};

/** https://github.com/attardi/wikiextractor */
const DOC: Candidates = { id: ['id'], rev: ['revid'], title: ['title'], url: ['url'], text: ['text'], links: [] };

/** Merity et al., Pointer Sentinel Mixture Models, 2016, section 4.3. */
const WIKITEXT: Candidates = { id: [], rev: [], title: ['title'], url: [], text: ['text'], links: [] };

/** What our own reader makes of an entry. */
const ZIM: Candidates = { id: [], rev: [], title: ['title'], url: [], text: ['text'], links: [] };

const SCHEMAS: Readonly<Partial<Record<PartnerFormat, Candidates>>> = {
  'enterprise-jsonl': ENTERPRISE,
  'enterprise-array': ENTERPRISE,
  cirrussearch: CIRRUS,
  'wikiextractor-doc': DOC,
  'wikitext-set': WIKITEXT,
  zim: ZIM,
};

/** Null for formats that anybody fills as they like. */
export function knownMapping(format: PartnerFormat, columns: readonly ColumnProfile[]): MappingProposal | null {
  const candidates = SCHEMAS[format];
  if (candidates === undefined) return null;
  const names = new Set(columns.map(({ name }) => name));
  const pick = (role: MappingRole): string | null => candidates[role].find((name) => names.has(name)) ?? null;
  const why = (role: MappingRole): string => {
    if (pick(role) === null) return 'no column is documented for it';
    if (role === 'text' && candidates === ENTERPRISE) return enterpriseText(names);
    return 'as the format is documented';
  };
  const each = <T>(of: (role: MappingRole) => T): Record<MappingRole, T> =>
    Object.fromEntries(ROLES.map((role) => [role, of(role)])) as Record<MappingRole, T>;
  const mapping: PartnerMapping = each(pick);
  return {
    mapping,
    confidence: each((role) => ({ score: mapping[role] === null ? 0 : 1, why: why(role) })),
  };
}

function enterpriseText(names: ReadonlySet<string>): string {
  if (names.has('article_body') || names.has('articleBody'))
    return 'the wikitext of each article, article_body.wikitext';
  const sections = ENTERPRISE.links.find((name) => names.has(name));
  return sections === undefined ? 'the abstract; there are no sections' : `the abstract and ${sections}, as lines`;
}
