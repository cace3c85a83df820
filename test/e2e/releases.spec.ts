/** Two releases of a partner, in the real window: an alert where the new one differs, what changed, and the way back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const PARTNER = join(ROOT, 'resources/sample/enwiki-20160501-wikiextractor.jsonl');

test('a release that differs from the last one is told on its card, change by change, and the old one is a click away', async ({
  window,
  dropFiles,
  home,
}) => {
  test.setTimeout(120_000);
  const rows = readFileSync(PARTNER, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const next = join(home, 'enwiki-20160601-wikiextractor.jsonl');
  const changed = rows.map(({ revid, ...row }, i) => ({
    ...row,
    revision: revid,
    url: i % 9 === 0 ? null : row['url'],
    text: String(row['text']).slice(0, 400),
    ns: 0,
  }));
  writeFileSync(next, changed.map((row) => `${JSON.stringify(row)}\n`).join(''));

  const drop = `[data-testid=${ids.dropZone}]`;
  const card = (name: string) => window.locator(`[data-testid^="${ids.sourceCard}"][data-name="${name}"]`);
  await dropFiles(drop, [PARTNER]);
  const old = card('enwiki-20160501-wikiextractor.jsonl');
  await expect(old.getByTestId(ids.release)).toHaveAttribute('data-release', '2016-05-01', { timeout: 30_000 });
  await expect(old.getByTestId(ids.releaseAlert)).toHaveCount(0);
  await dropFiles(drop, [next]);
  const fresh = card('enwiki-20160601-wikiextractor.jsonl');
  await expect(fresh.getByTestId(ids.releaseAlert)).toContainText(
    '2 breaking, 1 silent, 1 additive changes since 2016-05-01.',
    { timeout: 30_000 },
  );
  await expect(fresh.getByTestId(ids.releaseAlert)).toContainText('"revid" seems to be called "revision" now');

  const accessible = async (): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      const folder = process.env['PLUMBLINE_PICTURES'];
      if (folder !== undefined)
        await window.screenshot({ path: join(folder, `releases-${colorScheme}-${Date.now()}.png`) });
    }
  };
  await accessible();
  await fresh.getByTestId(ids.driftOpen).click();
  const table = window.getByTestId(ids.driftTable);
  await expect(table.locator('tbody tr')).toHaveCount(4);
  await accessible();
  await window.getByPlaceholder('Column or word').fill('lengths');
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await expect(table).toContainText('Kolmogorov-Smirnov');
  await window.getByTestId(ids.driftDialog).getByTestId(ids.releaseOpen).click();
  await expect(window.getByTestId(ids.driftDialog)).toHaveCount(0);
  await expect(old.getByRole('button', { name: 'Choose enwiki-20160501' })).toHaveAttribute('aria-pressed', 'true');
});
