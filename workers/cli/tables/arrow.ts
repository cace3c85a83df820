/** Parts at rest as Arrow IPC files, which other programs map into memory as they are. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import type { Part } from '../../engine/parts';
import { writeWhole } from '../../tables';

/** Puts an Arrow file in the place of each part, one part in memory at a time. */
export async function toArrow(folder: string, parts: readonly Part[]): Promise<void> {
  for (const { file } of parts) {
    const path = join(folder, file);
    const stream = readParquet(await readFile(path)).intoIPCStream();
    writeWhole(path.replace(/\.parquet$/, '.arrow'), tableToIPC(tableFromIPC(stream), 'file'));
    await rm(path);
  }
}
