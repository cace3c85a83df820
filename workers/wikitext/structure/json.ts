import { NODE_REASONS } from '../types';
import type { StructuredResult } from './result';
import type { Argument, Item } from './types';

/** Values of arguments stand in each other: together they are written out up to so many times the length of the page. */
const SHARE = 4;

type Json = Readonly<Record<string, unknown>>;

const SNAKE = new Map<string, string>();

/** `sortKey` as `sort_key`; there are few such names. */
function snake(name: string): string {
  let found = SNAKE.get(name);
  if (found === undefined) SNAKE.set(name, (found = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
  return found;
}

/** Words with underscores, and the place last. */
function item(given: Item & Json): Json {
  const out: Record<string, unknown> = {};
  for (const name in given) if (name !== 'start' && name !== 'end') out[snake(name)] = given[name];
  out['start'] = given.start;
  out['end'] = given.end;
  return out;
}

const items = (all: readonly Item[]): readonly Json[] => all.map((each) => item(each as Item & Json));

/**
 * What `plumbline text --structure` writes of a page beside its text: lists of items by their sort, with words and
 * underscores for names; `spans` and `drops` as triples.
 */
export function structureJson({ structure, numbers, spans, drops, sourceLength }: StructuredResult): Json {
  let left = SHARE * sourceLength;
  const value = (arg: Argument): string | null => ((left -= arg.value.length) < 0 ? null : arg.value);
  const templates = structure.templates.map(({ args, ...rest }) =>
    item({
      ...rest,
      args: args.map((arg) => ({
        ...(arg.name === null ? { position: arg.position } : { name: arg.name }),
        value: value(arg),
        start: arg.start,
        end: arg.end,
      })),
    }),
  );
  const triples: unknown[] = [];
  for (let i = 0; i < drops.length; i += 3) triples.push([drops[i], drops[i + 1], NODE_REASONS[drops[i + 2]!]]);
  const runs: unknown[] = [];
  for (let i = 0; i < spans.length; i += 3) runs.push([spans[i], spans[i + 1], spans[i + 2]]);
  return {
    sections: items(structure.sections),
    links: items(structure.links),
    categories: items(structure.categories),
    interlanguage: items(structure.interlanguage),
    files: items(structure.files),
    templates,
    infoboxes: structure.infoboxes.map(({ template, fields }) => ({ template, fields: items(fields) })),
    references: items(structure.references),
    identifiers: items(structure.identifiers),
    external_links: items(structure.externalLinks),
    coordinates: items(structure.coordinates),
    tables: structure.tables.map((table) => item({ ...table, cells: items(table.cells) })),
    switches: items(structure.switches),
    numbers: items(numbers),
    spans: runs,
    drops: triples,
  };
}
