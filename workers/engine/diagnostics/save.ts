/** Tables and drawings as files: whole or not there, with what they are in their metadata. */
import { basename, resolve } from 'node:path';
import type { DataTable, DrawingFormat, Output, TableFormat } from '../../api';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { csvMetadata, tableBytes, writeWhole } from '../../tables';
import { withPngText } from './png';
import { withSvgMetadata } from './svg';

export function saveTable(path: string, table: DataTable, format: TableFormat): Output<'diagnostics.saveTable'> {
  const file = resolve(path);
  const beside = `${file}-metadata.json`;
  write(file, tableBytes(table, format));
  if (format !== 'csv') return { files: [file], rows: table.rows.length };
  write(beside, Buffer.from(csvMetadata(table, basename(file)), 'utf8'));
  return { files: [file, beside], rows: table.rows.length };
}

export function saveDrawing(
  path: string,
  drawing: Uint8Array,
  format: DrawingFormat,
  { title, about }: Pick<DataTable, 'title' | 'about'>,
): Output<'diagnostics.saveDrawing'> {
  const file = resolve(path);
  const said = { title, ...about };
  write(file, format === 'png' ? withPngText(drawing, said) : withSvgMetadata(drawing, said));
  return { files: [file], rows: null };
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeWhole(file, bytes);
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

const SUFFIXES: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  arrow: 'arrow',
  feather: 'arrow',
  parquet: 'parquet',
};

/** The format that a file's name asks for. Errors: usage. */
export function formatOfFile(path: string): TableFormat {
  const suffix = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : undefined;
  if (format !== undefined) return format;
  throw new PlumblineError('usage', `${path} says no format: its name must end in .csv, .arrow or .parquet`);
}
