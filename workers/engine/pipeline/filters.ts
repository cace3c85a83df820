/** Which rules took whole pages out: found one after another, each over the pages that those before do not explain. */
import { choose, FILTER_KINDS } from '../../compare/filters';
import type { Results } from '../../api/results';
import { openQuery, type ViewSource } from '../../tables';
import { spillFolder, type StageContext } from './context';
import { PAGES_VIEW, RuleCounter, type Rule } from './filter-rules';

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
    const explained: string[] = [];
    const rules: Filters['rules'][number][] = [];
    const all = `(${PAGES_VIEW}) k`;
    const open = (): string =>
      explained.length === 0
        ? all
        : `(SELECT * FROM ${all} WHERE NOT (${explained.map((where) => `(${where})`).join(' OR ')})) k`;
    const whole = await new RuleCounter(query, all).population();
    let left = whole;
    while (left.gone > 0 && rules.length < MOST_RULES) {
      context.job.throwIfCancelled();
      const found = choose(await new RuleCounter(query, open()).rules(), left) as Rule | null;
      if (found === null) break;
      const { kind, parameter, where, gone, kept } = found;
      const rows = await query.all(
        `SELECT title FROM ${open()} WHERE gone AND ${where} ORDER BY seq LIMIT ${MOST_EXAMPLES}`,
      );
      const examples = rows.map((row) => row['title'] as string);
      rules.push({ kind, ...FILTER_KINDS[kind], parameter, gone, kept, examples });
      explained.push(where);
      left = await new RuleCounter(query, open()).population();
    }
    return { missing: whole.gone, pages: whole.gone + whole.kept, unexplained: left.gone, rules };
  } finally {
    query.close();
  }
}
