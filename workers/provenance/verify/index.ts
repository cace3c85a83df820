/**
 * Verifies a bag, offline and without a workspace: what anybody with only the bag can know. It trusts nothing in the bag
 * but what the signature covers, writes nothing, follows no link in it, and never throws for a bad bag.
 */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { VerifyReport } from '../../api';
import { toPlumblineError } from '../../api/errors';
import { layout } from '../bag';
import type { Bundle } from '../bundle';
import { walk } from '../files';
import type { Statement } from '../statement';
import type { VerifyOptions } from '../types';
import { checkBagSubjects, checkResults, checkSignature, readBundle, readStatement } from './attestation';
import { checkBagit, checkPayload, checkTagManifest } from './bag';
import { NotChecked, OpenBag, type Outcome, runStep } from './context';
import { checkInputs } from './inputs';
import { checkLog } from './log';

/**
 * @returns verdict 'verified' where every step passed (the audited files may be skipped where no folder of them was named),
 *   'failed' where a step did not, 'unreadable' where it is no bag or the system will not let it be read.
 */
export async function verifyBag(bagDir: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const dir = resolve(bagDir);
  const bag = await openBag(dir, options);
  if (typeof bag === 'string') return { bag: dir, verdict: 'unreadable', sentence: bag, steps: [] };
  const { filesDir } = options;
  if (filesDir !== undefined && !(await isFolder(filesDir))) {
    const sentence = `${filesDir} is not a folder that can be read; name the folder that holds the audited files.`;
    return { bag: dir, verdict: 'unreadable', sentence, steps: [] };
  }

  const outcomes: Outcome[] = [];
  const step = async (name: string, check: () => Promise<string>): Promise<void> => {
    outcomes.push(await runStep(name, check));
  };
  let bundle: Bundle | null = null;
  let statement: Statement | null = null;
  const withBundle = <T>(use: (bundle: Bundle) => T): T => use(bundle ?? skip('the attestation cannot be read'));
  const withStatement = <T>(use: (statement: Statement) => T): T =>
    use(statement ?? skip('there is no statement to check against'));

  await step('Bag', () => checkBagit(bag));
  await step('Tag files', () => checkTagManifest(bag));
  await step('Payload', async () => (await checkPayload(bag)).sentence);
  await step('Attestation', async () => {
    const read = await readBundle(bag);
    bundle = read.bundle;
    return read.sentence;
  });
  await step('Signature', async () => withBundle((given) => checkSignature(bag, given)));
  await step('Statement', async () => {
    const read = withBundle(readStatement);
    statement = read.statement;
    return read.sentence;
  });
  await step('Bag as signed', async () => withStatement((given) => checkBagSubjects(bag, given)));
  await step('Results', async () => withStatement((given) => checkResults(bag, given)));
  await step('Log', async () => withStatement((given) => checkLog(bag, given)));
  await step('Audited files', async () => withStatement((given) => checkInputs(given, filesDir)));
  return { bag: dir, ...judge(outcomes), steps: outcomes.map((outcome) => outcome.step) };
}

function skip(why: string): never {
  throw new NotChecked(`Not checked, because ${why}.`);
}

/** An open bag, or a sentence on why it is none. */
async function openBag(dir: string, options: VerifyOptions): Promise<OpenBag | string> {
  try {
    if (!(await stat(dir)).isDirectory()) return `${dir} is not a folder; a bag is a folder with bagit.txt in it.`;
    const bag = new OpenBag(dir, await walk(dir), options);
    const known = [layout.BAGIT, layout.MANIFEST, layout.TAG_MANIFEST, layout.BUNDLE];
    if (!known.some((file) => bag.files.has(file))) {
      return `${dir} is not a bag: it has no bagit.txt and no manifest. Name the folder that the export wrote.`;
    }
    return bag;
  } catch (thrown) {
    const error = toPlumblineError(thrown, { file: dir });
    return error.code === 'not-found' ? `${dir} is not there.` : error.message;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // the caller says so
  }
}

function judge(outcomes: readonly Outcome[]): Pick<VerifyReport, 'verdict' | 'sentence'> {
  const failed = outcomes.filter(({ step }) => step.outcome === 'failed');
  const wrong = failed.filter(({ unreadable }) => !unreadable);
  const [first] = wrong.length > 0 ? wrong : failed;
  if (first === undefined) {
    const skipped = outcomes.filter(({ step }) => step.outcome === 'skipped').length;
    const rest = skipped > 0 ? ' What was not at hand was not checked.' : '';
    return { verdict: 'verified', sentence: `The bag is what was signed, and nothing in it was changed.${rest}` };
  }
  const verdict = wrong.length > 0 ? 'failed' : 'unreadable';
  const lead = verdict === 'failed' ? 'The bag does not verify' : 'The bag could not be read';
  return { verdict, sentence: `${lead}: ${first.step.sentence}` };
}
