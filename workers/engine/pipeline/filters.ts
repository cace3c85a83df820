/** Which rules took whole pages out: found one after another, each over the pages that those before do not explain. */
import { choose, FILTER_KINDS } from '../../compare/filters';
import type { Results } from '../../api/results';
import { openQuery, type ViewSource } from '../../tables';
import { spillFolder, type StageContext } from './context';
import { RuleCounter, type Rule } from './filter-rules';

export type Filters = NonNullable<NonNullable<Results['fingerprints']>['filters']>;

const MOST_RULES = 8;
const MOST_EXAMPLES = 5;

/** @param views pairs, raw_pages, raw_documents */
export async function findFilters(
  context: StageContext,
  views: Readonly<Record<'pairs' | 'raw_pages' | 'raw_documents', ViewSource>>,
): Promise<Filters> {
  const query = await openQuery({ views, temporaryFolder: spillFolder(context.workspace) });
  try {
    const rules: Filters['rules'][number][] = [];
    const counter = await RuleCounter.over(query);
    const whole = await counter.population();
    let left = whole;
    while (left.gone > 0 && rules.length < MOST_RULES) {
      context.job.throwIfCancelled();
      const found = choose(await counter.rules(), left) as Rule | null;
      if (found === null) break;
      const { kind, parameter, gone, kept } = found;
      const examples = [...(await counter.examples(found, MOST_EXAMPLES))];
      rules.push({ kind, ...FILTER_KINDS[kind], parameter, gone, kept, examples });
      await counter.explain(found);
      left = await counter.population();
    }
    return { missing: whole.gone, pages: whole.gone + whole.kept, unexplained: left.gone, rules };
  } finally {
    query.close();
  }
}
