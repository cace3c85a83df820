/** Report and datasheet as the window exports them: printed by Electron, the same every time, readable by other programs. */
import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const SAMPLE = join(ROOT, 'resources/sample');
const DROP = `[data-testid=${ids.dropZone}]`;
/** Right to left, and without spaces: what a title may be. */
const PARTNER = 'ويكيبيديا-百科事典-wikiextractor.jsonl';
const TIME = '1767323045'; // 2026-01-02T03:04:05Z

const textOf = async (pdf: string): Promise<string> =>
  (await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', pdf, '-'])).stdout;

test('report and datasheet are printed, the same twice, tagged, with titles in any script, and open from the result', async ({
  launch,
  home,
}) => {
  test.setTimeout(240_000);
  const app = await launch({ args: [`--workspace=${join(home, 'workspace')}`], env: { SOURCE_DATE_EPOCH: TIME } });
  const window = await app.firstWindow();
  const partner = join(home, PARTNER);
  await cp(join(SAMPLE, 'enwiki-20160501-wikiextractor.jsonl'), partner);
  const cdp = await window.context().newCDPSession(window);
  const box = await window.locator(DROP).boundingBox();
  const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  const dump = join(SAMPLE, 'enwiki-20160501-pages-articles-multistream.xml.bz2');
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files: [dump, partner], dragOperationsMask: 1 },
    });
  await window.getByTestId(ids.compareThese).first().click({ timeout: 60_000 });
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  // What would leave the machine, or open something, is written down instead.
  await app.evaluate(({ shell, app: electron }) => {
    const seen: string[] = [];
    Object.assign(electron, { opened: seen });
    shell.openPath = (path: string) => {
      seen.push(path);
      return Promise.resolve('');
    };
  });

  await window.getByTestId(`${ids.rail}provenance`).click();
  const bags = ['first', 'second'].map((name) => join(home, name));
  for (const [turn, bag] of bags.entries()) {
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, bag);
    await window.getByTestId(ids.exportButton).click();
    if (turn === 0) {
      await window.getByTestId(ids.passphraseInput).fill('a passphrase for tests');
      await window.getByTestId(ids.passphraseRepeat).fill('a passphrase for tests');
      await window.getByTestId(ids.passphraseConfirm).click();
    }
    await expect(window.getByTestId(ids.exportBagPath)).toContainText(bag, { timeout: 120_000 });
  }

  const [first, second] = await Promise.all(bags.map((bag) => readFile(join(bag, 'data/datasheet.pdf'))));
  expect(first?.equals(second ?? Buffer.alloc(0)), 'two prints of one datasheet').toBe(true);
  const report = await readFile(join(bags[0] ?? '', 'data/report.pdf'), 'latin1');
  expect(report).toContain("/CreationDate (D:20260102030405+00'00')");
  expect(report).toContain('/MarkInfo');
  expect(report).toContain('/Outlines');
  expect(report).toContain('/Lang (en)');

  for (const name of ['report', 'datasheet']) {
    const text = await textOf(join(bags[0] ?? '', `data/${name}.pdf`));
    expect(text).toContain('百科事典');
    expect(text).toMatch(/ويكيبيديا|ايديبيكيو/);
    expect(text).toMatch(/1 \/ \d+/);
  }

  await window.getByTestId(ids.exportOpenReport).click();
  await window.getByTestId(ids.exportOpenDatasheet).click();
  await expect
    .poll(() => app.evaluate(({ app: electron }) => (electron as unknown as { opened: string[] }).opened))
    .toEqual(['report.pdf', 'datasheet.pdf'].map((name) => join(bags[1] ?? '', 'data', name)));
  // The windows that printed are gone.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page can have documents of a bag opened and nothing else', async ({ page }) => {
  const refusal = (path: string) =>
    page.evaluate(
      (wanted) => window.plumbline.openDocument(wanted).then(String, (error: unknown) => String(error)),
      path,
    );
  expect(await refusal('/bin/sh')).toContain('no document of a bag');
  expect(await refusal('report.html')).toContain('absolute');
});
