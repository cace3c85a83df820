/** The pictures of README and docs: the bundled sample in the real window, light; and the findings in the dark. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from '../../test/e2e/app';

const SIZE = { width: 1280, height: 800 };

test('pictures of the main views', async ({ launch }) => {
  const app = await launch({ args: [] });
  const window = await app.firstWindow();
  await window.setViewportSize(SIZE);
  const goTo = (view: string) => window.getByTestId(`${ids.rail}${view}`).click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  await window.getByTestId(ids.jobDismiss).first().click();
  await picture(window, 'library');

  await goTo('diagnostics');
  await expect(window.locator(`[data-testid^="${ids.chart}"] svg`).first()).toBeVisible();
  await picture(window, 'diagnostics');
  await window.emulateMedia({ colorScheme: 'dark' });
  await picture(window, 'diagnostics-dark');
  await window.emulateMedia({ colorScheme: 'light' });
  await window.getByTestId(`${ids.chart}heatmap`).evaluate((card) => card.scrollIntoView({ block: 'end' }));
  await expect(window.getByTestId(`${ids.chart}heatmap`).locator('.figure svg')).toBeVisible();
  await picture(window, 'diagnostics-groups');
  await window.getByTestId(`${ids.chartTable}odds`).click();
  await window.getByTestId(`${ids.chart}odds`).getByRole('button', { name: 'isbn', exact: true }).click();
  await window.getByTestId(`${ids.chartTable}odds`).click();
  await expect(window.getByTestId(ids.evidenceSentence).first()).toBeVisible();
  await expect(window.getByTestId(`${ids.chart}odds`).locator('.figure svg')).toBeVisible();
  await picture(window, 'diagnostics-sentences');
  await window.getByRole('button', { name: 'Let go of what was chosen' }).click();

  await goTo('compare');
  await window.getByTestId(`${ids.flow}changed`).click();
  await expect(window.getByTestId(ids.compareRow).first()).toBeVisible();
  await picture(window, 'compare');
  await window.getByTestId(ids.compareSearch).fill('Atlantic Ocean');
  await expect(window.getByTestId(ids.compareRow).first()).toContainText('Atlantic Ocean');
  await window.getByTestId(ids.compareRow).first().click();
  await expect(window.getByTestId(`${ids.pane}theirs`)).not.toBeEmpty();
  for (let i = 0; i < 3; i++) await window.getByTestId(ids.nextDiff).click();
  await picture(window, 'pair');
  await window.getByTestId(ids.pairClose).click();

  await goTo('provenance');
  const bag = join(tmpdir(), 'enwiki-20160501-bag');
  await rm(bag, { recursive: true, force: true });
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, bag);
  await window.getByTestId(ids.exportButton).click();
  await window.getByTestId(ids.passphraseInput).fill('a passphrase for the picture');
  await window.getByTestId(ids.passphraseRepeat).fill('a passphrase for the picture');
  await window.getByTestId(ids.passphraseConfirm).click();
  await expect(window.getByTestId(ids.exportBagPath)).toBeVisible({ timeout: 60_000 });
  await window.getByTestId(ids.verifyChoose).click();
  await expect(window.getByTestId(ids.verifyVerdict)).toHaveAttribute('data-verdict', 'verified', { timeout: 30_000 });
  await picture(window, 'provenance');
  await rm(bag, { recursive: true, force: true });
});

test('picture of tables beside a dump', async ({ window, dropFiles }) => {
  await window.setViewportSize(SIZE);
  const source = (name: string) => window.locator(`[data-testid^="${ids.sourceCard}"][data-name="${name}"]`);
  const files = ['redirect.sql.gz', 'linktarget.sql.gz', 'templatelinks.sql.gz', 'dumpstatus.json'];
  await dropFiles(
    `[data-testid=${ids.dropZone}]`,
    [
      'ltgwiki-20170901-pages-articles-multistream.xml.bz2',
      'ltgwiki-20170901-dumpster-dip.ndjson.gz',
      ...files.map((file) => `ltgwiki-20170901-${file}`),
      'aawiki-20260101-pagelinks.sql.gz',
    ].map((name) => join(ROOT, 'test/fixtures', name)),
  );
  await expect(source('ltgwiki-20170901-redirect.sql.gz')).toHaveAttribute('data-use', 'next', { timeout: 30_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(source('ltgwiki-20170901-redirect.sql.gz')).toHaveAttribute('data-use', 'read', { timeout: 120_000 });
  await window.getByTestId(ids.jobDismiss).first().click();
  await window.getByRole('button', { name: 'Close the report on dropped files' }).click();
  await source('ltgwiki-20170901-dumpstatus.json').getByText('Of 14 files').click();
  await source('aawiki-20260101-pagelinks.sql.gz').scrollIntoViewIfNeeded();
  await picture(window, 'library-tables');
});

async function picture(window: Page, name: string): Promise<void> {
  await window.mouse.move(1, 1);
  // Whatever still fades or is being drawn comes to rest.
  await window.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await window.waitForLoadState('networkidle');
  await window.screenshot({ path: join(ROOT, 'docs/images', `${name}.png`), animations: 'disabled' });
}
