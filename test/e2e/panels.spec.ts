/** The folded lists of the compare room, on the bundled sample: what was lost, what is there twice, each leads to a page. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const sample = (name: string): string => join(ROOT, 'resources/sample', name);
const DUMP = sample('enwiki-20160501-pages-articles-multistream.xml.bz2');
const PARTNER = sample('enwiki-20160501-wikiextractor.jsonl');

test('lost categories, infoboxes and references are listed over the run and in a page', async ({
  window,
  dropFiles,
}) => {
  test.setTimeout(180_000);
  await dropFiles(`[data-testid=${ids.dropZone}]`, [DUMP, PARTNER]);
  await expect(window.getByTestId(ids.compareThese).first()).toBeEnabled({ timeout: 60_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  await window.getByTestId(`${ids.rail}compare`).click();
  const items = window.getByTestId(ids.items);
  await expect(items.locator('summary')).toContainText('0 % of external links');
  await items.locator('summary').click();
  await items.getByRole('button', { name: 'Categories' }).click();
  const lost = items.locator('li').first();
  await expect(lost).toContainText(/lost in \d+ pages?:/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }
  const category = (await lost.locator('bdi').first().textContent())!;
  await lost.getByRole('button').click();
  const losses = window.locator('.losses');
  await expect(losses.getByRole('heading', { name: 'Categories lost' })).toBeVisible();
  await expect(losses).toContainText(category);
});
