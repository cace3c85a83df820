import { PlumblineError } from '../api/errors';
import { columnsOf } from './paths';
import type { MappingRole, PartnerColumn, PartnerInfo, PartnerMapping } from './types';

export const ROLES: readonly MappingRole[] = ['id', 'rev', 'title', 'url', 'text', 'links'];

export const ROLE_WORDS: Readonly<Record<MappingRole, string>> = {
  id: 'page id',
  rev: 'revision id',
  title: 'title',
  url: 'address',
  text: 'text',
  links: 'links',
};

const SCALAR_ROLES: readonly MappingRole[] = ['id', 'rev', 'title', 'url'];

/**
 * Throws `mapping`, naming everything that is wrong and the columns there are, where a mapped column is not in the file, or
 * no column is mapped to the text. Where none is mapped to anything that names a page, records are aligned by what they say.
 */
export function validateMapping(info: PartnerInfo, mapping: PartnerMapping): void {
  const wrong: string[] = [];
  const known = new Map(info.columns.map((column) => [column.name, column]));
  for (const role of ROLES) {
    const name = mapping[role];
    if (name === null) continue;
    const column = known.get(name);
    if (column === undefined) wrong.push(`"${name}", given for the ${ROLE_WORDS[role]}, is no column`);
    else if (SCALAR_ROLES.includes(role) && (column.type === 'list' || column.type === 'struct')) {
      wrong.push(`"${name}", given for the ${ROLE_WORDS[role]}, holds ${column.type === 'list' ? 'lists' : 'objects'}`);
    }
  }
  if (mapping.split != null && !known.has(mapping.split))
    wrong.push(`"${mapping.split}", given for the split, is no column`);
  for (const name of mapping.labels ?? []) {
    const column = known.get(name);
    if (column === undefined) wrong.push(`"${name}", given for labels, is no column`);
    else if (column.type === 'struct') wrong.push(`"${name}", given for labels, holds objects`);
  }
  if (mapping.text === null) wrong.push('no column is mapped to the text');
  if (wrong.length === 0) return;
  throw new PlumblineError(
    'mapping',
    `The columns of ${info.path} cannot be used as mapped: ${wrong.join('; ')}. Its columns are: ${listed(info.columns)}.`,
    { file: info.path },
  );
}

function listed(columns: readonly PartnerColumn[]): string {
  const names = columns.slice(0, 40).map(({ name, type }) => `${name} (${type})`);
  return columns.length > 40 ? `${names.join(', ')} and ${columns.length - 40} more` : names.join(', ');
}

/** The top-level columns that a mapping needs to have read. */
export function neededColumns(mapping: PartnerMapping): ReadonlySet<string> {
  return new Set(
    [...[...ROLES, 'split' as const].map((role) => mapping[role] ?? ''), ...(mapping.labels ?? [])]
      .flatMap(columnsOf)
      .filter((name) => name !== ''),
  );
}
