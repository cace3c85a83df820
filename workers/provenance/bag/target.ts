/** Where a bag goes: written whole beside its place, then moved there in one step. */
import { mkdir, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { isAbsent, readSmall, syncFolder, systemCode, walk } from '../files';
import { leftoversOf } from '../leftovers';
import { temporaryName } from '../temporary-name';
import { decodeBagInfo } from './info';
import { BAG_INFO, BAGIT, MANIFEST, SOFTWARE, TAG_MANIFEST } from './layout';
import { decodeManifest } from './manifest';

type Found = 'absent' | 'empty' | 'our-bag';

export interface Target {
  readonly dir: string;
  /** Where the bag is built; beside `dir`, on the same disk. */
  readonly building: string;
}

/** @throws PlumblineError 'refused' where something is there that an export must not replace. */
export async function prepareTarget(outDir: string): Promise<Target> {
  const dir = await settled(resolve(outDir));
  const parent = dirname(dir);
  await tidy(dir);
  await look(dir);
  try {
    await mkdir(parent, { recursive: true });
    const building = temporaryName(buildingPath(dir));
    await mkdir(building);
    return { dir, building };
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: parent });
  }
}

const buildingPath = (dir: string): string => join(dirname(dir), `.${basename(dir)}`);
const oldPath = (dir: string): string => join(dirname(dir), `.${basename(dir)}-old`);

/** After a crash: a bag that was on its way out comes back where nothing took its place; what was half-built goes. */
async function tidy(dir: string): Promise<void> {
  try {
    const [old, ...more] = await leftoversOf(oldPath(dir));
    const comesBack = old !== undefined && (await look(dir)) === 'absent';
    if (comesBack) await rename(old, dir);
    const rest = [...(old === undefined || comesBack ? [] : [old]), ...more, ...(await leftoversOf(buildingPath(dir)))];
    for (const path of rest) await rm(path, { recursive: true, force: true });
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: dirname(dir) });
  }
}

/** Moves the built bag to its place. What was there stays until the new one is, or comes back. */
export async function moveIntoPlace({ dir, building }: Target): Promise<void> {
  const found = await look(dir);
  const old = temporaryName(oldPath(dir));
  try {
    if (found === 'empty') await rmdir(dir);
    if (found === 'our-bag') await rename(dir, old);
    try {
      await rename(building, dir);
    } catch (thrown) {
      if (found === 'our-bag') await rename(old, dir);
      throw thrown;
    }
    await syncFolder(dirname(dir));
    if (found === 'our-bag') await rm(old, { recursive: true, force: true });
  } catch (thrown) {
    if (systemCode(thrown) === 'EBUSY' || systemCode(thrown) === 'EXDEV') {
      throw new PlumblineError(
        'refused',
        `${dir} is in use as it is, so a bag cannot take its place; choose a new folder inside it`,
        { file: dir },
        { cause: thrown },
      );
    }
    throw toPlumblineError(thrown, { file: dir });
  }
}

/** A link to a folder is followed, so that the folder is replaced and not the link. */
async function settled(dir: string): Promise<string> {
  try {
    return await realpath(dir);
  } catch (thrown) {
    if (isAbsent(thrown)) return dir;
    throw toPlumblineError(thrown, { file: dir });
  }
}

async function look(dir: string): Promise<Found> {
  try {
    if (!(await stat(dir)).isDirectory()) {
      throw new PlumblineError('refused', `${dir} is a file; a bag is a folder: choose another name`, { file: dir });
    }
    if ((await readdir(dir)).length === 0) return 'empty';
  } catch (thrown) {
    if (isAbsent(thrown)) return 'absent';
    throw toPlumblineError(thrown, { file: dir });
  }
  const stranger = await firstStranger(dir);
  if (stranger === null) return 'our-bag';
  const why =
    stranger === ''
      ? 'is not empty and is not a bag of Plumbline’s'
      : `is a bag, but holds ${stranger}, which Plumbline did not write`;
  throw new PlumblineError('refused', `${dir} ${why}; nothing in it was touched. Choose an empty or a new folder`, {
    file: dir,
  });
}

/** null for a bag of ours and nothing else; '' for what is no bag of ours; else a file that the bag does not list. */
async function firstStranger(dir: string): Promise<string | null> {
  const limit = 64 << 20;
  try {
    const info = decodeBagInfo((await readSmall(join(dir, BAG_INFO), limit)).toString('utf8'));
    if (info.get('Bag-Software-Agent')?.split(' ')[0] !== SOFTWARE) return '';
    const listed = new Set([BAGIT, TAG_MANIFEST]);
    for (const name of [MANIFEST, TAG_MANIFEST]) {
      const text = (await readSmall(join(dir, name), limit)).toString('utf8');
      for (const path of decodeManifest(text, name).keys()) listed.add(path);
    }
    const { files, others } = await walk(dir);
    return others[0] ?? files.find((file) => !listed.has(file)) ?? null;
  } catch {
    return ''; // whatever it is, it is not surely ours
  }
}
