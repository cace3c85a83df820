/** Every call of the contract, carried out. */
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Output } from '../api';
import { PlumblineError } from '../api/errors';
import { validateMapping, type PartnerInfo } from '../partner';
import { readLog, verifyBag } from '../provenance';
import { sniff } from '../sources';
import { TABLES_VERSION } from '../tables';
import { describeRecipe, recipeDigest, recipeNamed, recipes } from '../wikitext';
import { listPairs } from './compare/list';
import { prepareViews } from './compare/prepare';
import { listDuplicates } from './compare/duplicates';
import { listFingerprints } from './compare/fingerprints';
import { listItems } from './compare/items';
import { listOrigins } from './compare/origins';
import { listSentences } from './compare/sentences';
import { viewPair } from './compare/view';
import { makeDiagnostics } from './diagnostics/handlers';
import type { Handlers } from './door';
import { OneAtATime } from './one-at-a-time';
import type { EngineOptions } from './options';
import { spillFolder } from './pipeline/context';
import { recheckSeal, recheckSums } from './pipeline/seal';
import { exportRun, previewRun } from './provenance/export';
import { Exports } from './provenance/exports';
import { makeKeyHandlers, trustFor } from './provenance/key-calls';
import { KeyRing } from './provenance/keys';
import { rememberMapping, renameRelease } from './releases/keep';
import { listReleases, showDrift } from './releases/list';
import { resultsOf, RunQueries, runOf } from './runs';
import { Session } from './session';
import { addSources } from './sources/add';
import { setAsTable } from './sources/companions';
import { completenessOfList } from './sources/completeness';
import { toSource } from './sources/describe';
import { tablesBeside } from './sources/tables';
import { assertOwnGroups } from './tasks/own-groups';

export const DEFAULT_RECIPE = 'plumbline-text';

/** Files of the bundled sample, in `resources/sample`. */
const SAMPLE = {
  snapshot: 'enwiki-20160501-pages-articles-multistream.xml.bz2',
  others: ['enwiki-20160501-md5sums.txt', 'enwiki-20160501-pages-articles-multistream-index.txt.bz2'],
  partner: 'enwiki-20160501-wikiextractor.jsonl',
} as const;

export interface EngineRoom {
  readonly handlers: Handlers;
  close(): Promise<void>;
}

export function makeHandlers(options: EngineOptions): EngineRoom {
  let current: { readonly session: Session; readonly queries: RunQueries } | null = null;
  const keys = new KeyRing(options);
  const exports = new Exports();

  const open = (): Session => {
    if (current === null) throw new PlumblineError('usage', 'Open a workspace first');
    return current.session;
  };
  const turns = new OneAtATime();
  const leave = async (left: typeof current): Promise<void> => {
    await exports.close();
    await left?.queries.close();
    await left?.session.close();
  };
  const describe = (session: Session): Output<'workspace.open'> => ({
    path: session.folder,
    name: session.name,
    createdAt: session.createdAt,
    tablesVersion: TABLES_VERSION,
  });
  const queries = (): RunQueries => {
    open();
    return current!.queries;
  };
  const addSample = async (session: Session): Promise<Output<'sources.addSample'>> => {
    const file = (name: string): string => resolve(options.resources, 'sample', name);
    await addSources(session, [SAMPLE.snapshot, ...SAMPLE.others, SAMPLE.partner].map(file));
    const id = (name: string): string => {
      const source = session.catalog.sources.byPath(file(name));
      if (source === undefined)
        throw new PlumblineError(
          'not-found',
          `The bundled sample is incomplete: ${file(name)} is missing. Install Plumbline again`,
          { file: file(name) },
        );
      return source.id;
    };
    const ids = { snapshotId: id(SAMPLE.snapshot), partnerId: id(SAMPLE.partner) };
    for (const source of Object.values(ids)) session.catalog.sources.setLicence(source, 'CC-BY-SA-3.0');
    return ids;
  };

  const handlers: Handlers = {
    'workspace.open': ({ path, sample }) =>
      turns.run(async () => {
        const folder = resolve(path);
        if (current === null || !isSameFolder(current.session.folder, folder)) {
          const session = Session.open(folder, options); // where that fails, what is open stays open
          const left = current;
          current = { session, queries: new RunQueries(session) };
          await leave(left);
        }
        const session = open();
        if (sample === true && session.catalog.sources.list().length === 0) {
          session.startAudit({ ...(await addSample(session)), recipe: DEFAULT_RECIPE });
        }
        return describe(session);
      }),
    'workspace.info': () => (current === null ? null : describe(current.session)),
    'workspace.getView': () => JSON.parse(open().catalog.meta('view') ?? '{}') as Record<string, unknown>,
    'workspace.setView': (view) => {
      open().catalog.setMeta('view', JSON.stringify(view));
      return {};
    },

    'sources.sniff': async ({ paths }) => Promise.all(paths.map(async (path) => ({ ...(await sniff(path)) }))),
    'sources.add': async ({ paths }) => addSources(open(), paths),
    'sources.addSample': async () => addSample(open()),
    'sources.list': () =>
      open()
        .catalog.sources.list()
        .map((source) => toSource(open(), source.id)),
    'sources.remove': ({ id }) => {
      open().catalog.sources.remove(id);
      recheckSums(open()); // it may have been the list that another file did not agree with
      return {};
    },
    'sources.check': async ({ id }) => {
      const source = open().catalog.sources.get(id);
      if (source !== undefined) await recheckSeal(open(), source);
      return toSource(open(), id);
    },
    'sources.tables': ({ snapshotId, partnerId }) => tablesBeside(open(), snapshotId, partnerId),
    'sources.completeness': ({ id }) => completenessOfList(open(), id),
    'sources.setAsTable': ({ id, asTable }) => {
      const { catalog } = open();
      const source = catalog.sources.get(id);
      if (source === undefined) throw new PlumblineError('not-found', 'That file is no longer in this workspace');
      setAsTable(catalog, source, asTable);
      return toSource(open(), id);
    },
    'sources.setMapping': ({ id, mapping }) => {
      const session = open();
      const source = session.catalog.sources.get(id);
      if (source?.kind !== 'partner') throw new PlumblineError('usage', 'Only a partner file has columns to map');
      validateMapping(JSON.parse(source.info) as PartnerInfo, mapping);
      session.catalog.sources.setMapping(id, JSON.stringify(mapping));
      rememberMapping(session.catalog, id, JSON.stringify(mapping));
      return toSource(session, id);
    },
    'sources.setLicence': ({ id, licence }) => {
      open().catalog.sources.setLicence(id, licence);
      return toSource(open(), id);
    },

    'releases.list': () => listReleases(open()),
    'releases.drift': ({ oldId, newId }) => showDrift(open(), oldId, newId),
    'releases.rename': ({ id, partner, name }) => {
      renameRelease(open().catalog, id, partner, name);
      return {};
    },

    'recipes.list': () =>
      recipes.map((recipe) => ({
        name: recipe.name,
        version: recipe.version,
        title: recipe.title,
        description: recipe.description,
        digest: recipeDigest(recipe),
        rules: describeRecipe(recipe).map((rule) => ({ ...rule })),
      })),

    'audit.start': async ({ snapshotId, partnerId, recipe, ngrams, benchmark, tableIds, groups = [] }) => {
      const session = open();
      await assertOwnGroups(groups, spillFolder(session));
      const { name } = recipeNamed(recipe ?? DEFAULT_RECIPE);
      return {
        jobId: session.startAudit({
          snapshotId,
          partnerId,
          recipe: name,
          ...(ngrams === undefined ? {} : { ngrams }),
          ...(benchmark === undefined ? {} : { benchmark }),
          ...(tableIds === undefined ? {} : { tableIds }),
          ...(groups.length === 0 ? {} : { groups }),
        }),
      };
    },
    'jobs.list': () => open().jobs.list(),
    'jobs.watch': ({ version }) => open().jobs.watch(version),
    'jobs.cancel': ({ id }) => {
      open().jobs.cancel(id);
      return {};
    },
    'jobs.resume': ({ id }) => {
      open().jobs.resume(id);
      return {};
    },
    'jobs.dismiss': ({ id }) => {
      open().jobs.dismiss(id);
      return {};
    },

    'runs.list': () => open().catalog.runs.list().map(publicRun),
    'runs.results': ({ id }) => ({ run: publicRun(runOf(open(), id)), results: resultsOf(open(), id) }),

    ...makeDiagnostics(open, queries),

    'compare.list': (input) => {
      const session = open();
      return queries().use(
        input.runId,
        (asked) => listPairs(session, asked, input),
        (asked, { rows }) => prepareViews(session, asked, rows),
      );
    },
    'compare.items': (input) => queries().use(input.runId, (asked) => listItems(asked, input)),
    'compare.origins': (input) => queries().use(input.runId, (asked) => listOrigins(asked, input)),
    'compare.fingerprints': (input) => queries().use(input.runId, (asked) => listFingerprints(asked, input)),
    'compare.duplicates': (input) => queries().use(input.runId, (asked) => listDuplicates(asked, input)),
    'compare.sentences': (input) => queries().use(input.runId, (asked) => listSentences(asked, input)),
    'compare.view': (input) => queries().use(input.runId, (asked) => viewPair(open(), asked, input)),

    ...makeKeyHandlers(keys, () => (current === null ? null : join(current.session.folder, 'log'))),
    'provenance.keys': () => keys.state(),
    'provenance.unlock': ({ passphrase }) => keys.unlock(passphrase),
    'provenance.preview': ({ runId }) => previewRun(open(), runId),
    'provenance.export': ({ runId, outDir, passphrase }) => {
      const session = open();
      return exports.run((turn) => exportRun(session, keys, { runId, outDir: resolve(outDir), passphrase }, turn));
    },
    'provenance.cancelExport': () => {
      exports.cancel();
      return {};
    },
    'provenance.verify': async ({ bag, filesDir, trust }) =>
      verifyBag(resolve(bag), {
        ...(filesDir === undefined ? {} : { filesDir: resolve(filesDir) }),
        trust: await trustFor(options.keys, trust),
      }),
    'provenance.log': async () => {
      const { size, root, entries } = await readLog(join(open().folder, 'log'));
      return { size, root, entries: entries.map((entry) => ({ ...entry, payload: { ...entry.payload } })) };
    },
  };
  return {
    handlers,
    close: () =>
      turns.run(async () => {
        keys.close();
        const left = current;
        current = null;
        await leave(left);
      }),
  };
}

function isSameFolder(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false; // one of them is not there yet
  }
}

function publicRun(run: ReturnType<typeof runOf>): Output<'runs.list'>[number] {
  const { id, snapshotId, partnerId, snapshotName, partnerName, recipe, resultDigest, finishedAt } = run;
  return { id, snapshotId, partnerId, snapshotName, partnerName, recipe, resultDigest, finishedAt };
}
