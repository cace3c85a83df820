/** Rows of what pages are like beside their text, while their structure is at hand: what groups are made of. */
import { genderWords, tidyName, traitsOf, type GenderWords } from '../../diagnostics/groups';
import type { DumpInfo } from '../../dump';
import { siteNames, type PageStructure, type SiteNames } from '../../wikitext';
import type { PartWriter } from './part-writer';

const TEMPLATE = 10;

export class PageTraitRows {
  private readonly site: SiteNames;
  private readonly words: GenderWords | null;
  private readonly traits;
  private readonly categories;
  private readonly templates;

  constructor(out: PartWriter, info: DumpInfo) {
    this.site = siteNames(info);
    this.words = genderWords(info.language);
    this.traits = out.table('page_traits');
    this.categories = out.table('written_categories');
    this.templates = out.table('written_templates');
  }

  /** @param source wikitext of the page's newest revision */
  add(seq: number, source: string, structure: PageStructure): void {
    this.traits.append({ seq, ...traitsOf(source, structure, this.words) });
    for (const category of new Set(structure.categories.map(({ name }) => tidyName(name))))
      this.categories.append({ seq, category });
    for (const [template, count] of this.templatesOf(structure)) this.templates.append({ seq, template, count });
  }

  flush(): void {
    this.traits.flush();
    this.categories.flush();
    this.templates.flush();
  }

  /** How often each template is used, by its name without the prefix of its namespace, in the order of their first use. */
  private templatesOf({ templates }: PageStructure): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { sort, name } of templates) {
      if (sort !== 'template') continue;
      const colon = name.indexOf(':');
      const prefix = colon < 0 ? '' : tidyName(name.slice(0, colon)).toLowerCase();
      const tidy = tidyName(this.site.namespaces.get(prefix) === TEMPLATE ? name.slice(colon + 1) : name);
      if (tidy !== '') counts.set(tidy, (counts.get(tidy) ?? 0) + 1);
    }
    return counts;
  }
}
