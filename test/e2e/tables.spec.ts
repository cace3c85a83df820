/** What is published beside a dump, in the real window: recognised, read with the dump it belongs to, told how far it fits. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const fixture = (name: string): string => join(ROOT, 'test/fixtures', name);
const DUMP = fixture('ltgwiki-20170901-pages-articles-multistream.xml.bz2');
const PARTNER = fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz');
const TABLES = ['redirect', 'linktarget', 'templatelinks'].map((table) => fixture(`ltgwiki-20170901-${table}.sql.gz`));
const STRANGER = fixture('aawiki-20260101-pagelinks.sql.gz');
const STATUS = fixture('ltgwiki-20170901-dumpstatus.json');

test('tables of the dump are read with it, one of another wiki is left out, and the list of files says what is missing', async ({
  window,
  dropFiles,
}) => {
  test.setTimeout(180_000);
  const source = (name: string) => window.locator(`[data-testid^="${ids.sourceCard}"][data-name="${name}"]`);
  const redirects = source('ltgwiki-20170901-redirect.sql.gz');
  const status = source('ltgwiki-20170901-dumpstatus.json');
  await dropFiles(`[data-testid=${ids.dropZone}]`, [DUMP, PARTNER, ...TABLES, STRANGER, STATUS]);
  await expect(redirects).toHaveAttribute('data-seal', 'sealed', { timeout: 30_000 });
  await expect(redirects).toContainText('SQL table redirect');
  await expect(redirects).toHaveAttribute('data-use', 'next');
  const stranger = source('aawiki-20260101-pagelinks.sql.gz');
  await expect(stranger).toHaveAttribute('data-use', 'out');
  await expect(stranger).toContainText('is of aawiki, and the dump is of ltgwiki');
  await expect(window.getByRole('region', { name: 'Chosen pair' })).toContainText('3 tables will be read with it');

  await expect(status).toContainText('Of 14 files 4 are here as published, 10 are missing', { timeout: 30_000 });
  await status.getByText('Of 14 files').click();
  await expect(status.locator('[data-state="present"]')).toHaveCount(4);
  await expect(status.locator('[data-state="missing"]').first()).toContainText('.sql.gz');

  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }

  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  await expect(redirects).toHaveAttribute('data-use', 'read');
  await expect(redirects).toContainText(/\d rows/);
  await expect(redirects).toContainText(/redirects from [\d,]+ of [\d,]+ pages/);
  await expect(source('ltgwiki-20170901-templatelinks.sql.gz')).toContainText('templates exist in the dump');

  await window.getByTestId(`${ids.rail}provenance`).click();
  await expect(window.getByTestId(`${ids.view}provenance`)).toContainText('subject [6]');
});
