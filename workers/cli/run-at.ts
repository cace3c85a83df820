/** Runs as a command is given them: by id in a workspace, as a bag, or as the file of results alone. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { resultsSchema, type Results } from '../api/results';
import { lookAtRuns, type RunRecord } from '../catalog';
import { fieldOf } from '../diagnostics/check';
import { canonicalJson, sha256Hex } from '../provenance';

export interface RunAt {
  readonly name: string;
  readonly resultDigest: string;
  readonly results: Results;
}

/** Results of any run are far smaller. */
const LARGEST = 256 * 2 ** 20;
const LEAST_OF_ID = 6;

/**
 * @param given a path, an id or how one begins; without it the newest of the workspace
 * @throws PlumblineError usage, not-found, unreadable, malformed; checksum where they are not what the run or the bag says
 */
export function runAt(given: string | undefined, workspace: string | undefined): RunAt {
  if (given !== undefined && existsSync(given)) return runAtPath(given);
  if (workspace === undefined)
    throw given === undefined
      ? new PlumblineError('usage', 'Give a run, or --workspace for its newest one')
      : new PlumblineError(
          'not-found',
          `There is nothing at ${given}. Give a bag or its results.json, or with --workspace the id of a run`,
          { file: given },
        );
  const folder = resolve(workspace);
  const { id, resultDigest, snapshotName, partnerName } = runIn(lookAtRuns(folder), given, folder);
  const file = join(folder, 'runs', id, 'results.json');
  const { results, bytes } = readResults(file);
  if (sha256Hex(bytes) !== resultDigest)
    throw new PlumblineError('checksum', `${file} is not what this run wrote. Run the audit again`, { file });
  return { name: `${partnerName} against ${snapshotName} (run ${id.slice(0, 12)})`, resultDigest, results };
}

function runIn(runs: readonly RunRecord[], given: string | undefined, folder: string): RunRecord {
  const [newest] = runs;
  if (newest === undefined)
    throw new PlumblineError('not-found', `The workspace ${folder} has no run yet. Run plumbline audit first`, {
      file: folder,
    });
  if (given === undefined) return newest;
  const found = given.length < LEAST_OF_ID ? [] : runs.filter(({ id }) => id.startsWith(given.toLowerCase()));
  if (found.length === 1) return found[0]!;
  throw new PlumblineError(
    'not-found',
    found.length > 1
      ? `${found.length} runs of ${folder} have an id that begins with ${given}. Give more of it`
      : `${given} is no path, and no run of ${folder} has that id. It has ${runs
          .slice(0, 5)
          .map(({ id }) => id.slice(0, 12))
          .join(', ')}${runs.length > 5 ? ' …' : ''}`,
    { file: folder },
  );
}

function runAtPath(path: string): RunAt {
  if (!statSync(path).isDirectory()) {
    const { results, json } = readResults(path);
    return { name: path, resultDigest: sha256Hex(canonicalJson(json)), results };
  }
  if (existsSync(join(path, 'catalog.sqlite')))
    throw new PlumblineError('usage', `${path} is a workspace. Give it as --workspace, and the run by its id`, {
      file: path,
    });
  const manifest = join(path, 'manifest-sha256.txt');
  if (!existsSync(manifest))
    throw new PlumblineError('not-recognised', `${path} is no bag of Plumbline’s: it has no manifest-sha256.txt`, {
      file: path,
    });
  const { results, bytes } = readResults(join(path, 'data/results.json'));
  const digest = createHash('sha256').update(bytes).digest('hex');
  const listed = /^([0-9a-f]{64}) +data\/results\.json$/m.exec(read(manifest).toString('utf8'))?.[1];
  if (listed !== digest)
    throw new PlumblineError(
      'checksum',
      `data/results.json is not what the manifest of ${path} says. See plumbline verify ${path}`,
      {
        file: path,
      },
    );
  return { name: path, resultDigest: digest, results };
}

function read(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > LARGEST)
      throw new PlumblineError('refused', `${file} is too large to be results of a run (${size} bytes)`, { file });
    return readFileSync(file);
  } catch (error) {
    throw toPlumblineError(error, { file });
  }
}

function readResults(file: string): { readonly results: Results; readonly bytes: Buffer; readonly json: unknown } {
  const bytes = read(file);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new PlumblineError(
      'malformed',
      `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      { file },
      { cause: error },
    );
  }
  const parsed = resultsSchema.safeParse(json);
  if (parsed.success) return { results: parsed.data, bytes, json };
  const [issue] = parsed.error.issues;
  throw new PlumblineError(
    'malformed',
    `${file} holds no results of a run that this Plumbline knows: ${fieldOf(issue?.path ?? [])}: ${issue?.message ?? ''}`,
    { file },
  );
}
