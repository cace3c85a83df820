/** The steps that hold each record against its page: which revision it is of, what became of its text, and of what else it has. */
import { join } from 'node:path';
import type { TableName, ViewSource } from '../../tables';
import type { ShardResult } from '../parts';
import type { AgainInput } from './again';
import { comparePairs } from './compare';
import type { StageContext } from './context';
import { viewOf, type Dataset } from './dataset';
import { recordsFor } from './gather';
import { findItems } from './items';
import { traceOrigins } from './trace';

export interface TextsInput extends Omit<AgainInput, 'records'> {
  readonly recipe: string;
  readonly snapshot: Dataset;
  readonly partner: Dataset;
  /** Both sides' tables and what was read beside the dump. */
  readonly views: Readonly<Record<string, ViewSource>>;
  /** Views over those, as SQL. */
  readonly derived: Readonly<Record<string, string>>;
}

export interface ComparedTexts {
  readonly traced: readonly ShardResult[];
  readonly compared: readonly ShardResult[];
  readonly items: readonly ShardResult[];
  /** origins, pairs, items, lost_items; raw_page_traits, raw_written_categories, raw_written_templates */
  readonly views: Readonly<Record<string, ViewSource>>;
}

/** Errors: as reading. */
export async function compareTexts(context: StageContext, input: TextsInput): Promise<ComparedTexts> {
  const { run, snapshot, partner, alignment } = input;
  const view = (results: readonly ShardResult[], table: TableName): ViewSource =>
    viewOf(
      join(run.folder, 'compared'),
      results.flatMap(({ parts }) => parts),
      table,
    );
  const records = await recordsFor(context, run, partner, alignment);
  try {
    const traced = await traceOrigins(context, { ...input, records });
    const compared = await comparePairs(context, {
      run,
      snapshot,
      partner,
      alignment,
      records,
      originTexts: traced.flatMap(({ parts }) => parts),
    });
    const pairs = view(compared, 'pairs');
    const items = await findItems(context, { ...input, records, views: { ...input.views, pairs } });
    const ofPages = ['page_traits', 'written_categories', 'written_templates'] as const;
    const views = {
      ...Object.fromEntries(ofPages.map((table) => [`raw_${table}`, view(items, table)])),
      origins: view(traced, 'origins'),
      pairs,
      items: view(items, 'items'),
      lost_items: view(items, 'lost_items'),
    };
    return { traced, compared, items, views };
  } finally {
    await records.close();
  }
}
