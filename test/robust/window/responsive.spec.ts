/** The window while an audit keeps every thread busy, and on ten million pages: does it answer, and what holds it up? */
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { testIds as ids } from '../../../renderer/src/testids';
import { makeDump } from '../../bench/make-dump.mjs';
import { expect, ROOT, test } from '../../e2e/app';
import { wanted } from '../given';
import { largeFacts, largeFolder } from '../large-folder';
import { readGaps, startTracing, stopTracing, watchGaps, type Busy, type Gaps } from './meters';

const DROP = `[data-testid=${ids.dropZone}]`;
/** Milliseconds of work at a stretch that a person begins to notice. */
const NOTICED = 50;

test('an audit leaves the window free to answer', async ({ app, window, dropFiles, home }) => {
  const { cache, megabytes } = wanted();
  const dump = makeDump(cache, megabytes * 10, 1);
  const audits = window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`);
  await window.getByTestId(ids.addSample).first().click();
  const partner = window.locator(`[data-testid^="${ids.sourceCard}"][data-kind="partner"]`);
  await expect(partner).toHaveAttribute('data-seal', 'sealed', { timeout: 60_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(audits.first()).toHaveAttribute('data-state', 'done', { timeout: 120_000 });

  await startTracing(app);
  await watchGaps(window);
  // Of the same wiki and day as the sample it would be another part of that.
  const large = join(home, 'ltgwiki-20170901-pages-articles-multistream.xml.bz2');
  await copyFile(dump.multistream, large);
  await dropFiles(DROP, [large]);
  await expect(window.locator(`[data-seal="sealed"][data-kind="dump"]`)).toHaveCount(2, { timeout: 60_000 });
  await window.getByTestId(ids.compareThese).last().click();
  await expect(audits).toHaveCount(2);
  const running = (): Promise<number> =>
    audits.evaluateAll((jobs) => jobs.filter((job) => (job as HTMLElement).dataset['state'] === 'running').length);
  while ((await running()) > 0) await walk(window);
  tell(await stopTracing(app), await readGaps(window));
});

test('a workspace of ten million pages leaves it free', async ({ launch }) => {
  const { pages } = wanted();
  const cache = join(ROOT, 'node_modules/.cache/plumbline-robust');
  test.skip(!existsSync(largeFacts(cache, pages)), 'open-again.test.ts makes that workspace');
  const app = await launch({ args: [`--workspace=${largeFolder(cache, pages)}`] });
  const window = await app.firstWindow();
  await window.getByTestId(`${ids.rail}compare`).waitFor();
  await startTracing(app);
  await watchGaps(window);
  for (let round = 0; round < 3; round++) await walk(window);
  tell(await stopTracing(app), await readGaps(window));
});

/** What a person does: looks at each view, scrolls and orders the list, opens pages. */
async function walk(window: Page): Promise<void> {
  const look = async (view: string): Promise<void> => {
    await window.getByTestId(`${ids.rail}${view}`).click();
    await window.getByTestId(`${ids.view}${view}`).waitFor();
    await window.waitForTimeout(200);
  };
  await look('diagnostics');
  await window.getByTestId(ids.findings).waitFor();
  const axes = window.getByTestId(ids.groupBar).getByRole('radio');
  if ((await axes.count()) > 0) await axes.last().click();
  await look('compare');
  const back = window.getByTestId(ids.pairClose);
  if (await back.isVisible()) await back.click(); // as the window was left
  const list = window.getByTestId(ids.compareList);
  const rows = window.getByTestId(ids.compareRow);
  await rows.first().waitFor();
  for (const share of [0.01, 0.5, 1]) {
    await list.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
    await rows.first().waitFor();
  }
  await rows.first().click();
  // Of a dump that is gone or another by now a page says so.
  await window.getByTestId(`${ids.pane}ours`).or(window.getByTestId(ids.errorNotice)).first().waitFor();
  await window.keyboard.press('n');
  await back.click();
  await rows.first().waitFor();
  await look('provenance');
  await look('settings');
  await look('library');
}

function tell(threads: readonly Busy[], gaps: Gaps): void {
  for (const { thread, tasks, longest, longestWork, blocking, made } of threads)
    console.log(
      `${thread}: ${tasks} tasks, longest ${longest.toFixed(0)} ms by the clock, ${longestWork.toFixed(0)} ms of work (${made}); ${blocking} of ${NOTICED} ms of work and more`,
    );
  for (const [name, values] of Object.entries(gaps) as [string, readonly number[]][]) {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
    console.log(`${name}: ${sorted.length}, 99 % ${at(0.99)} ms, most ${at(1)} ms`);
  }
  expect(threads.map(({ blocking }) => blocking)).toEqual(threads.map(() => 0));
}
