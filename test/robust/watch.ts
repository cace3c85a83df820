/** Tells of changes below a folder. The system's own recursive watch falls over a folder that vanishes while it is looked at. */
import { lstatSync, readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** @returns what ends it */
export function watchBelow(root: string, onChange: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const add = (path: string): void => {
    try {
      if (watchers.has(path) || !lstatSync(join(root, path)).isDirectory()) return;
      const watcher = watch(join(root, path), (_, name) => {
        if (name === null) return;
        const changed = path === '' ? name : `${path}/${name}`;
        onChange(changed);
        add(changed);
      });
      watcher.on('error', () => drop(path));
      watchers.set(path, watcher);
      for (const name of readdirSync(join(root, path))) add(path === '' ? name : `${path}/${name}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      drop(path); // it came and went
    }
  };
  const drop = (path: string): void => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  add('');
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}
