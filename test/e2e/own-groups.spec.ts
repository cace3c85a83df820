/** Groups of one's own in the real window: what is no expression is said, what is one is compared by. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const SAMPLE = ['enwiki-20160501-pages-articles-multistream.xml.bz2', 'enwiki-20160501-wikiextractor.jsonl'].map(
  (name) => join(ROOT, 'resources/sample', name),
);

test('pages are sorted by expressions that are written before a comparison', async ({ window, dropFiles }) => {
  test.setTimeout(180_000);
  await dropFiles(`[data-testid=${ids.dropZone}]`, SAMPLE);
  await window.getByTestId(ids.groupsOpen).click({ timeout: 60_000 });
  const dialog = window.getByTestId(ids.groupsDialog);
  const text = dialog.getByRole('textbox');
  const compare = dialog.getByRole('button', { name: 'Compare with these groups' });
  await text.fill('cited');
  await expect(dialog.getByRole('alert')).toContainText('Line 1 has no name, or no expression');
  await expect(compare).toBeDisabled();
  await text.fill("cited = refs > 0\nlate = title >= 'M'");
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    const folder = process.env['PLUMBLINE_PICTURES'];
    if (folder !== undefined) await window.screenshot({ path: join(folder, `groups-${colorScheme}.png`) });
  }
  await text.fill('cited = reefs > 0');
  await compare.click();
  await expect(window.getByText('there is no column reefs').first()).toBeVisible();
  await expect(dialog).toBeVisible();
  const folder = process.env['PLUMBLINE_PICTURES'];
  if (folder !== undefined) await window.screenshot({ path: join(folder, 'groups-refused.png') });
  await text.fill("cited = refs > 0\nlate = title >= 'M'");
  await compare.click();
  await expect(dialog).toHaveCount(0);
});
