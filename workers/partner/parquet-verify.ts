import type { FileMetaData } from 'hyparquet';
import { rangeOf } from './parquet-pages';
import { MAX_GROUP_ROWS } from './raw';

/**
 * Holds what a Parquet footer claims against the file, before the library asks for ranges that are not there or makes room for
 * rows that cannot be. Throws RangeError. Reference: parquet.thrift of Apache Parquet.
 */
export function verifyFooterClaims(metadata: FileMetaData, size: number): void {
  if (!Array.isArray(metadata.schema) || metadata.schema.length < 2) throw new RangeError('the schema has no columns');
  if (metadata.schema.some(({ name }) => typeof name !== 'string')) throw new RangeError('a column has no name');
  if (!Array.isArray(metadata.row_groups)) throw new RangeError('there is no list of row groups');
  const leaves = leafPaths(metadata.schema);
  let rows = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const count = Number(group.num_rows);
    if (!(count >= 0 && count <= MAX_GROUP_ROWS)) throw new RangeError(`row group ${index} claims ${count} rows`);
    rows += count;
    if (!Array.isArray(group.columns)) throw new RangeError(`row group ${index} has no columns`);
    // Writers of no rows leave offsets of 0 behind.
    if (count === 0) continue;
    if (group.columns.length !== leaves.length)
      throw new RangeError(
        `row group ${index} has ${group.columns.length} columns where the schema has ${leaves.length}`,
      );
    for (const [position, { meta_data: column, file_path: elsewhere }] of group.columns.entries()) {
      if (elsewhere !== undefined) throw new RangeError(`row group ${index} lies in another file, ${elsewhere}`);
      if (column === undefined)
        throw new RangeError(`a column of row group ${index} is not described; it may be encrypted`);
      const { start, end } = rangeOf(column);
      if (!(start >= 4 && end >= start && end <= size)) {
        throw new RangeError(`a column of row group ${index} lies outside of the file`);
      }
      const path: unknown = column.path_in_schema;
      if (!Array.isArray(path) || path.length === 0) throw new RangeError(`a column of row group ${index} has no name`);
      if (path.join('\0') !== leaves[position])
        throw new RangeError(
          `column ${position} of row group ${index} is ${path.join('.')}, which the schema has elsewhere or not`,
        );
    }
  }
  if (rows !== Number(metadata.num_rows)) {
    throw new RangeError(`the row groups have ${rows} rows together where the footer says ${metadata.num_rows}`);
  }
}

/** Paths of the columns that have values, which each row group has in the same order. */
function leafPaths(schema: FileMetaData['schema']): readonly string[] {
  const paths: string[] = [];
  let index = 1;
  const walk = (above: readonly string[]): void => {
    const { name, num_children: children = 0 } = schema[index++]!;
    const path = [...above, name];
    if (children === 0) paths.push(path.join('\0'));
    for (let child = 0; child < children && index < schema.length; child++) walk(path);
  };
  while (index < schema.length) walk([]);
  return paths;
}
