/** The main job in the real window, on real files: drop, read, diagnose, compare, export, verify, tamper. */
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const DUMP = join(ROOT, 'resources/sample/enwiki-20160501-pages-articles-multistream.xml.bz2');
const PARTNER = join(ROOT, 'resources/sample/enwiki-20160501-wikiextractor.jsonl');
const SUMS = join(ROOT, 'resources/sample/enwiki-20160501-md5sums.txt');

const DROP = `[data-testid=${ids.dropZone}]`;
const PASSPHRASE = 'a passphrase for tests';

const goTo = (window: Page, view: string) => window.getByTestId(`${ids.rail}${view}`).click();
const card = (window: Page, kind: string) => window.locator(`[data-testid^="${ids.sourceCard}"][data-kind="${kind}"]`);

/** The next folder that is asked for in a dialog of the system is this one. */
async function answerFolderDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}

async function dropBoth(
  window: Page,
  dropFiles: (selector: string, paths: readonly string[]) => Promise<void>,
): Promise<void> {
  await dropFiles(DROP, [DUMP, PARTNER, SUMS]);
  await expect(card(window, 'dump')).toHaveAttribute('data-seal', 'sealed', { timeout: 30_000 });
  await expect(card(window, 'partner')).toHaveAttribute('data-seal', 'sealed', { timeout: 30_000 });
}

test('a dropped dump and partner file become a signed bag, and a changed byte is found', async ({
  app,
  window,
  dropFiles,
  home,
}) => {
  test.setTimeout(180_000);
  await dropBoth(window, dropFiles);
  await expect(card(window, 'dump')).toContainText('enwiki');

  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.getByTestId(ids.jobProgress).first()).toBeVisible();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });

  await goTo(window, 'diagnostics');
  await expect(window.getByTestId(ids.findings)).toContainText('106');
  await expect(window.locator(`[data-testid^="${ids.chart}"]`).first()).toBeVisible();

  await goTo(window, 'compare');
  await window.getByTestId(`${ids.flow}changed`).click();
  await window.getByTestId(ids.compareRow).first().click();
  for (const pane of ['wikitext', 'ours', 'theirs']) {
    await expect(window.getByTestId(`${ids.pane}${pane}`)).not.toBeEmpty();
  }
  await expect(window.getByTestId(ids.diffCount)).toContainText(/\d/);
  await window.getByTestId(ids.nextDiff).click();
  await window.getByTestId(ids.pairClose).click();

  await goTo(window, 'provenance');
  const bag = join(home, 'bag');
  await answerFolderDialog(app, bag);
  await window.getByTestId(ids.exportButton).click();
  await window.getByTestId(ids.passphraseInput).fill(PASSPHRASE);
  await window.getByTestId(ids.passphraseRepeat).fill(PASSPHRASE);
  await window.getByTestId(ids.passphraseConfirm).click();
  await expect(window.getByTestId(ids.exportBagPath)).toContainText('bag', { timeout: 60_000 });

  await dropFiles(DROP, [bag]);
  await expect(window.getByTestId(ids.verifyVerdict)).toHaveAttribute('data-verdict', 'verified', { timeout: 30_000 });

  const report = join(bag, 'data/report.html');
  const bytes = await readFile(report);
  bytes[100]! ^= 1;
  await writeFile(report, bytes);
  await dropFiles(DROP, [bag]);
  await expect(window.getByTestId(ids.verifyVerdict)).toHaveAttribute('data-verdict', 'failed', { timeout: 30_000 });
  await expect(window.locator(`[data-testid=${ids.verifyStep}][data-outcome=failed]`).first()).toContainText(
    'report.html',
  );
});

test('the engine is killed in the middle of reading; it comes back, goes on, and the digest is the same', async ({
  app,
  window,
  dropFiles,
  home,
}) => {
  test.setTimeout(240_000);
  // Ten copies of the sample in one file: long enough to be in the middle of something.
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-long-'));
  const dump = join(folder, 'enwiki-20160501-pages-articles.xml.bz2');
  const once = await readFile(DUMP);
  await writeFile(dump, Buffer.concat(Array.from({ length: 10 }, () => once)));
  const partner = join(folder, 'wiki_00.jsonl');
  await copyFile(PARTNER, partner);
  await dropFiles(DROP, [dump, partner]);
  await expect(card(window, 'dump')).toHaveAttribute('data-seal', 'sealed', { timeout: 30_000 });
  await expect(card(window, 'partner')).toHaveAttribute('data-seal', 'sealed', { timeout: 30_000 });
  await window.getByTestId(ids.compareThese).first().click();
  const job = window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`);
  await expect(job).toContainText(/pages/, { timeout: 60_000 });
  const killed = await app.evaluate(({ app: electron }) => {
    const engine = electron
      .getAppMetrics()
      .find((metric) => metric.serviceName === 'Plumbline engine' || metric.name === 'Plumbline engine');
    if (engine !== undefined) process.kill(engine.pid, 'SIGKILL');
    return engine !== undefined;
  });
  expect(killed).toBe(true);
  await expect(job).toHaveAttribute('data-state', 'done', { timeout: 180_000 });
  await goTo(window, 'provenance');
  const digest = await window.getByTestId(ids.resultDigest).first().textContent();

  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const cli = await promisify(execFile)(process.execPath, [
    join(ROOT, 'bin/plumbline.mjs'),
    'audit',
    '--json',
    '--jobs',
    '1',
    '--snapshot',
    dump,
    '--partner',
    partner,
    '--out',
    join(home, 'cli-bag'),
  ]);
  expect(digest).toContain((JSON.parse(cli.stdout) as { resultDigest: string }).resultDigest);
});

test('what is no dump and no partner file is refused in a sentence', async ({ window, dropFiles, home }) => {
  const picture = join(home, 'picture.xml');
  await writeFile(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const empty = join(home, 'empty.jsonl');
  await writeFile(empty, '');
  await dropFiles(DROP, [picture, empty]);
  await expect(window.getByTestId(ids.dropReport)).toContainText('picture.xml');
  await expect(window.getByTestId(ids.dropReport)).toContainText('empty.jsonl');
});
