// Who may import whom. Rooms of the engine stand in levels: each imports only itself and levels below it, never sideways.
// A pure decision over one import; check-rooms.mjs brings the imports.
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** From the bottom up. */
export const LEVELS = [
  ['api'],
  ['catalog', 'jobs', 'codecs'],
  ['tables', 'sources'],
  ['text', 'wikitext', 'partner', 'dump'],
  ['diagnostics', 'compare', 'provenance', 'policy'],
  ['engine'],
  ['cli'],
];

/** The files directly in workers/ that start a process or a thread; they stand above all rooms. */
const ENTRIES = new Set(['engine', 'worker', 'cli']);

/**
 * @param {string} path of a file, from the project's root, with or without its extension
 * @returns {{house: string, room?: string}} `room` only within the engine
 */
export function roomOf(path) {
  const [house = '', room = ''] = path.split('/');
  if (house === 'electron' && room.replace(/\.ts$/, '') === 'bridge') return { house: 'bridge' };
  if (house !== 'workers') return { house };
  if (path.split('/').length > 2) return { house, room };
  const name = room.replace(/\.ts$/, '');
  return { house, room: ENTRIES.has(name) ? 'entry' : name };
}

/**
 * @param {string} file that imports, from the project's root
 * @param {{specifier: string, typeOnly: boolean, names: readonly string[]}} imported
 * @returns {string | undefined} why the import is refused, naming what is allowed; undefined where it is fine
 */
export function refusal(file, { specifier, typeOnly, names }) {
  const from = roomOf(file);
  if (!specifier.startsWith('.')) return refusedPackage(from, file, { specifier, typeOnly, names });
  const target = posix.join(posix.dirname(file), specifier);
  const to = roomOf(target);
  if (target === 'package.json') return undefined; // for the version
  if (from.house === 'workers' && /^resources\/.*\.json$/.test(target)) return undefined; // data that is bundled
  const said = `${file} may not import ${target}`;
  switch (from.house) {
    case 'workers':
      return refusedRoom(from.room, to, said);
    case 'renderer':
      if (['renderer', 'bridge'].includes(to.house) || to.room === 'api') return undefined;
      return `${said}: renderer/ may import itself, workers/api and the types of electron/bridge`;
    case 'electron':
      if (['electron', 'bridge'].includes(to.house) || (to.room === 'api' && typeOnly)) return undefined;
      return `${said}: electron/ may import itself and types of workers/api`;
    case 'bridge':
      if (to.room === 'api' && typeOnly) return undefined;
      return `${said}: electron/bridge.ts may import types of workers/api only, because either side reads it`;
    default:
      return undefined; // tests and tools see everything
  }
}

function refusedRoom(room, to, said) {
  if (room === to.room && to.house === 'workers') return undefined;
  const level = LEVELS.findIndex((rooms) => rooms.includes(room));
  if (level === -1 && room !== 'entry') return `${said}: ${room} stands in no level; add it to scripts/rooms.mjs`;
  const allowed = room === 'entry' ? LEVELS.flat() : LEVELS.slice(0, level).flat();
  if (to.house === 'workers' && allowed.includes(to.room)) return undefined;
  const itself = room === 'entry' ? '' : `${room} may import itself${allowed.length > 0 ? ' and ' : ''}`;
  return `${said}: ${itself}${allowed.length > 0 ? `the rooms below it: ${allowed.join(', ')}` : 'nothing else'}`;
}

function refusedPackage({ house }, file, { specifier, typeOnly, names }) {
  const said = `${file} may not import ${specifier}`;
  if (specifier === 'electron' && !typeOnly && ['workers', 'renderer', 'bridge'].includes(house)) {
    return `${said}: only electron/ knows Electron; the engine runs in plain Node, the page in a sandbox`;
  }
  if (names.includes('ipcRenderer') && file !== 'electron/preload.ts') {
    return `${file} may not use ipcRenderer: only electron/preload.ts does; what the page needs is named in electron/bridge.ts`;
  }
  if (house === 'renderer' && isBuiltin(specifier)) {
    return `${said}: the page has no Node; ask the engine through workers/api`;
  }
  if (house !== 'renderer' && /^react(-dom)?(\/|$)/.test(specifier) && ['workers', 'electron'].includes(house)) {
    return `${said}: only renderer/ draws`;
  }
  return undefined;
}
