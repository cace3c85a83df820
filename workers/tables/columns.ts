/** What a column of a table at rest is: its type, whether it may be empty, what its values mean. */

export type ColumnType = 'int32' | 'int64' | 'float64' | 'utf8' | 'binary' | 'bool';

export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly unit: string;
}

export const column = <N extends string, T extends ColumnType>(name: N, type: T, unit: string) => ({
  name,
  type,
  nullable: false as const,
  unit,
});
export const optional = <N extends string, T extends ColumnType>(name: N, type: T, unit: string) => ({
  name,
  type,
  nullable: true as const,
  unit,
});
