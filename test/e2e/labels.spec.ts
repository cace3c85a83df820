/** Columns of labels, named in the real window: added, shown on the card, taken out again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, test } from './app';

test('columns of labels are named beside the other columns, and shown on the card', async ({
  window,
  dropFiles,
  home,
}) => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    id: i + 1,
    title: `Page ${i}`,
    text: `Some words about the thing of number ${i}, and some more of them.`,
    topic: i % 3 === 0 ? 'Biology' : 'History',
    grade: i % 2,
  }));
  const partner = join(home, 'labelled.jsonl');
  writeFileSync(partner, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await dropFiles(`[data-testid=${ids.dropZone}]`, [partner]);
  const card = window.locator(`[data-testid^="${ids.sourceCard}"][data-name="labelled.jsonl"]`);
  await card.getByTestId(ids.mappingOpen).click({ timeout: 30_000 });
  const dialog = window.getByTestId(ids.mappingDialog);
  for (const column of ['topic', 'grade']) {
    await dialog.getByRole('button', { name: /Labels/ }).click();
    await window.getByRole('option', { name: column }).click();
  }
  await expect(dialog.getByRole('button', { name: 'Take topic out of the labels' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    const folder = process.env['PLUMBLINE_PICTURES'];
    if (folder !== undefined) await window.screenshot({ path: join(folder, `labels-${colorScheme}.png`) });
  }
  await dialog.getByRole('button', { name: 'Take grade out of the labels' }).click();
  await dialog.getByRole('button', { name: 'Keep this mapping' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card.getByText('topic')).toBeVisible();
  await expect(card.getByText('grade')).toHaveCount(0);
});
