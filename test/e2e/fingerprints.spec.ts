/** What was done to the texts, in the real window: the ranked list, its examples, the page with its places marked. */
import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const SAMPLE = join(ROOT, 'resources/sample');

test('a transformation leads to the pages that show it, and to its place in them', async ({
  window,
  dropFiles,
}, info) => {
  test.setTimeout(180_000);
  await dropFiles(`[data-testid=${ids.dropZone}]`, [
    join(SAMPLE, 'enwiki-20160501-pages-articles-multistream.xml.bz2'),
    join(SAMPLE, 'enwiki-20160501-wikiextractor.jsonl'),
  ]);
  await expect(window.getByTestId(ids.compareThese).first()).toBeEnabled({ timeout: 60_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  await window.getByTestId(`${ids.rail}compare`).click();
  const panel = window.getByTestId(ids.fingerprints);
  await panel.locator('summary').click();
  await expect(panel).toContainText('Lists dropped');
  await expect(panel).toContainText('Redirects left out 100');
  await panel.getByRole('button', { name: 'Headings marked' }).click();
  await expect(panel.locator('tbody li')).toHaveCount(12);
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await window.screenshot({ path: info.outputPath(`list-${colorScheme}.png`) });
  }
  await panel.locator('tbody li').first().getByRole('button').click();

  const pair = window.getByTestId(ids.pairView);
  const legend = pair.getByTestId(ids.pairDone);
  await expect(legend).toContainText('Headings marked');
  const current = pair.getByTestId(`${ids.pane}theirs`).locator('.diff-current.toned');
  await expect(current.first()).toBeInViewport();
  await expect(current.first()).toHaveText('.');
  await legend.getByRole('button', { name: /Emphasis quoted/ }).click();
  await expect(current.first()).toContainText(/["“]/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await window.screenshot({ path: info.outputPath(`pair-${colorScheme}.png`) });
  }

  await window.getByTestId(ids.pairClose).click();
  await expect(window.getByTestId(ids.compareTotal)).toHaveAttribute('data-total', '95');
  await window.getByRole('button', { name: 'Show all' }).click();
  await expect(window.getByTestId(ids.compareTotal)).toHaveAttribute('data-total', '206');
});
