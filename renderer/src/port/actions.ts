/** What the user does, as calls followed by what must be asked again. Failures become notices that stay until closed. */
import type { QueryClient } from '@tanstack/react-query';
import type { Input, Source } from '../../../workers/api';
import { notify, notifyError } from '../view/notices';
import { $verifyRound } from '../view/verify-round';
import { $dropReport } from '../view/drop-report';
import { go, patchView, type Theme } from '../view/store';
import { engine, openWorkspace } from './engine';
import { shell } from './shell';

/** Runs an action; where it fails, says so and gives null. */
export async function attempt<T>(what: string, action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (thrown) {
    notifyError(what, thrown);
    return null;
  }
}

export interface Actions {
  readonly addPaths: (paths: readonly string[]) => Promise<void>;
  readonly chooseAndAdd: () => Promise<void>;
  readonly addSample: () => Promise<void>;
  readonly removeSource: (source: Source) => Promise<void>;
  readonly checkSource: (source: Source) => Promise<void>;
  readonly setLicence: (source: Source, licence: string | null) => Promise<void>;
  /** Whether an index or a partner's file is read as a table of its dump too. */
  readonly setAsTable: (source: Source, asTable: boolean) => Promise<void>;
  readonly setMapping: (input: Input<'sources.setMapping'>) => Promise<boolean>;
  readonly renameRelease: (input: Input<'releases.rename'>) => Promise<boolean>;
  /** False where it could not be started. */
  readonly startAudit: (
    snapshotId: string,
    partnerId: string,
    groups?: Input<'audit.start'>['groups'],
  ) => Promise<boolean>;
  readonly jobAction: (name: 'jobs.cancel' | 'jobs.resume' | 'jobs.dismiss', id: string) => Promise<void>;
  readonly chooseWorkspace: (purpose: 'workspace' | 'new-workspace') => Promise<void>;
  readonly useWorkspace: (path: string) => Promise<void>;
  /** Leads to Provenance, which checks the bag. */
  readonly verifyBag: (path: string) => void;
  readonly chooseAndVerify: () => Promise<void>;
  /** For this window, and for menus, dialogs and the next start. */
  readonly chooseTheme: (theme: Theme) => Promise<void>;
  readonly openInFolder: (path: string) => Promise<void>;
  /** The report or the datasheet of a bag, by the system's own program. */
  readonly openDocument: (path: string) => Promise<void>;
}

function verifyBag(path: string): void {
  $verifyRound.set($verifyRound.get() + 1);
  patchView({ view: 'provenance', bag: path, bagFiles: null });
}

export function makeActions(queries: QueryClient): Actions {
  const again = (...keys: readonly string[]) =>
    Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));

  const addPaths = async (paths: readonly string[]) => {
    if (paths.length === 0) return;
    await attempt('These files could not be added', async () => {
      $dropReport.set({ state: 'looking', count: paths.length });
      try {
        const seen = await engine('sources.sniff', { paths: [...paths] });
        $dropReport.set({ state: 'adding', seen });
        const { added, refused, bags } = await engine('sources.add', { paths: [...paths] });
        const bag = bags[0];
        const rest = added.length + refused.length;
        $dropReport.set(rest === 0 ? null : { state: 'done', seen, refused });
        if (bag === undefined) go('library');
        else verifyBag(bag.path);
        await again('sources', 'jobs');
      } catch (thrown) {
        $dropReport.set(null);
        throw thrown;
      }
    });
  };

  return {
    addPaths,
    chooseAndAdd: async () => {
      const paths = await attempt('The dialog could not be opened', () => shell().chooseFiles('add'));
      if (paths !== null) await addPaths(paths);
    },
    addSample: async () => {
      await attempt('The sample could not be added', async () => {
        const { snapshotId, partnerId } = await engine('sources.addSample', {});
        await again('sources');
        patchView({ snapshotId, partnerId });
      });
    },
    removeSource: async (source) => {
      await attempt(`${source.name} could not be removed`, () => engine('sources.remove', { id: source.id }));
      await again('sources');
    },
    checkSource: async (source) => {
      const checked = await attempt(`${source.name} could not be checked`, () =>
        engine('sources.check', { id: source.id }),
      );
      if (checked !== null) notify(`${checked.name}: ${checked.sealSentence}`);
      await again('sources', 'log');
    },
    setLicence: async (source, licence) => {
      await attempt(`The licence of ${source.name} could not be kept`, () =>
        engine('sources.setLicence', { id: source.id, licence }),
      );
      await again('sources', 'statement');
    },
    setAsTable: async (source, asTable) => {
      await attempt(`${source.name} cannot be read as a table`, () =>
        engine('sources.setAsTable', { id: source.id, asTable }),
      );
      await again('sources');
    },
    setMapping: async (input) => {
      const kept = await attempt('The mapping could not be kept', () => engine('sources.setMapping', input));
      await again('sources');
      return kept !== null;
    },
    renameRelease: async (input) => {
      const kept = await attempt('The release could not be renamed', () => engine('releases.rename', input));
      await again('sources');
      return kept !== null;
    },
    startAudit: async (snapshotId, partnerId, groups) => {
      const input = { snapshotId, partnerId, groups };
      const started = await attempt('The comparison could not be started', () => engine('audit.start', input));
      await again('jobs');
      return started !== null;
    },
    jobAction: async (name, id) => {
      await attempt('The job could not be changed', () => engine(name, { id }));
      await again('jobs');
    },
    chooseWorkspace: async (purpose) => {
      await attempt('The workspace could not be opened', async () => {
        const path = await shell().chooseFolder(purpose);
        if (path !== null) await openWorkspace(path);
      });
    },
    useWorkspace: async (path) => {
      await attempt('The workspace could not be opened', () => openWorkspace(path));
    },
    verifyBag,
    chooseAndVerify: async () => {
      const path = await attempt('The dialog could not be opened', () => shell().chooseFolder('bag'));
      if (path !== null) verifyBag(path);
    },
    chooseTheme: async (theme) => {
      patchView({ theme });
      await attempt('The theme could not be kept', () => shell().setTheme(theme));
    },
    openDocument: async (path) => {
      await attempt('The document could not be opened', () => shell().openDocument(path));
    },
    openInFolder: async (path) => {
      await attempt('The folder could not be opened', () => shell().openInFolder(path));
    },
  };
}
