/** The diagnostics of the bundled sample in the real window, with a partner that leaves out short pages: from numbers to pages and files. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tableFromIPC } from 'apache-arrow';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const sample = (name: string): string => join(ROOT, 'resources/sample', name);
const DUMP = sample('enwiki-20160501-pages-articles-multistream.xml.bz2');
const PARTNER = sample('enwiki-20160501-wikiextractor.jsonl');

/** The shorter texts are left out. */
async function writePartner(file: string): Promise<void> {
  const records = (await readFile(PARTNER, 'utf8')).split('\n').filter((line) => line !== '');
  const short = (line: string): boolean => {
    const { text } = JSON.parse(line) as { text?: string };
    return text !== undefined && text !== '' && text.length < 9000;
  };
  await writeFile(file, records.filter((line) => !short(line)).join('\n'));
}

const chart = (window: Page, name: string) => window.getByTestId(`${ids.chart}${name}`);

async function choose(window: Page, picker: string, option: RegExp): Promise<void> {
  await window.getByTestId(picker).click();
  await window.getByRole('option', { name: option }).first().click();
}

/** Waits until a chart is drawn, and clicks a place in it, in shares of its size. */
async function clickIn(window: Page, name: string, x: number, y: number): Promise<void> {
  await chart(window, name).scrollIntoViewIfNeeded();
  const svg = chart(window, name).locator('.figure svg');
  await svg.scrollIntoViewIfNeeded();
  const box = (await svg.boundingBox())!;
  await window.mouse.move(box.x + box.width * x, box.y + box.height * y);
  await window.mouse.move(box.x + box.width * x + 1, box.y + box.height * y);
  await window.mouse.down();
  await window.mouse.up();
}

test('a number leads to its group, the group to its pages, a word to its sentences, and a chart into a file', async ({
  app,
  window,
  home,
  dropFiles,
}) => {
  test.setTimeout(240_000);
  await window.setViewportSize({ width: 1280, height: 800 });
  const partner = join(home, 'partner.jsonl');
  await writePartner(partner);
  await dropFiles(`[data-testid=${ids.dropZone}]`, [DUMP, partner]);
  await expect(window.getByTestId(ids.compareThese).first()).toBeEnabled({ timeout: 60_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 150_000,
  });
  await window.getByTestId(ids.jobDismiss).first().click();
  await window.getByTestId(`${ids.rail}diagnostics`).click();
  const evidence = window.getByTestId(ids.evidence);

  await test.step('a finding says how many times as often, within which interval', async () => {
    await expect(window.getByTestId(ids.findings)).toContainText(
      /are dropped [\d.]+ times as often as all others \[[\d., ]+\]/,
    );
  });

  await test.step('a click on a bar chooses its group, for everything below', async () => {
    await choose(window, ids.chooseAxis, /^Length/);
    await chart(window, 'groups').scrollIntoViewIfNeeded();
    await expect(chart(window, 'groups').getByRole('img')).toBeVisible({ timeout: 20_000 });
    await clickIn(window, 'groups', 0.6, 0.1);
    await expect(evidence).toContainText('tenth 1');
    await expect(window.getByTestId(ids.chooseStratum)).toContainText('tenth 1');
    await expect(chart(window, 'distribution')).toContainText('tenth 1');
    await expect(window.getByTestId(ids.metricsTable)).toContainText('Pages the partner kept');
    await expect(window.getByTestId(ids.metricsTable)).not.toContainText('External links kept');
    await expect(evidence.getByTestId(ids.evidencePage).first()).toBeVisible();
  });

  await test.step('a table stands behind each chart, whose groups can be chosen by keyboard', async () => {
    const ratios = chart(window, 'ratios');
    await window.getByTestId(`${ids.chartTable}ratios`).press('Enter');
    await expect(ratios.getByRole('table').getByRole('row')).toHaveCount(21);
    await ratios
      .getByRole('button', { name: /tenth 3/ })
      .first()
      .press('Enter');
    await expect(evidence).toContainText('tenth 3');
  });

  await test.step('nothing of it is hidden from a screen reader, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
      expect(
        violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      ).toEqual([]);
    }
  });

  await test.step('the pages of a group are the list of Compare, and the choice is found again', async () => {
    const rows = await evidence.getByText(/^\d+ rows?$/).textContent();
    await evidence.getByRole('button', { name: 'All in Compare' }).click();
    await expect(window.getByTestId(ids.compareTotal)).toHaveText(rows!);
    await window.getByTestId(`${ids.rail}diagnostics`).click();
    await expect(window.getByTestId(ids.chooseStratum)).toContainText('tenth 3');
    await expect(evidence.getByTestId(ids.evidencePage).first()).toBeVisible();
    await window.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect(evidence).toHaveCount(0);
  });

  await test.step('a cell leads to its group', async () => {
    await clickIn(window, 'heatmap', 0.5, 0.5);
    await expect(evidence.getByTestId(ids.evidencePage).first()).toBeVisible();
    await evidence.getByRole('button', { name: 'Let go of what was chosen' }).click();
  });

  await test.step('a group that follows from what is written in a page filters as well', async () => {
    await choose(window, ids.chooseAxis, /^Quality/);
    await expect(chart(window, 'groups')).toContainText('by quality');
    await expect(window.getByTestId(ids.chooseStratum)).toContainText('All groups');
    await window.getByTestId(`${ids.chartTable}groups`).click();
    await chart(window, 'groups').getByRole('table').getByRole('button').first().click();
    await expect(evidence.getByTestId(ids.evidencePage).first()).toBeVisible();
    const rows = await evidence.getByText(/^\d+ rows?$/).textContent();
    await evidence.getByRole('button', { name: 'All in Compare' }).click();
    await expect(window.getByTestId(ids.compareTotal)).toHaveText(rows!);
    await window.getByTestId(`${ids.rail}diagnostics`).click();
    await evidence.getByRole('button', { name: 'Let go of what was chosen' }).click();
  });

  await test.step('a word leads to the sentences that hold it, and a sentence to its page', async () => {
    await window.getByTestId(`${ids.chartTable}odds`).click();
    await chart(window, 'odds').getByRole('button', { name: 'isbn', exact: true }).click();
    const sentence = evidence.getByTestId(ids.evidenceSentence).first();
    await expect(sentence.locator('mark').first()).toHaveText(/^isbn$/i);
    await sentence.getByRole('button').click();
    await expect(window.getByTestId(ids.pairView)).toBeVisible();
    await window.getByTestId(`${ids.rail}diagnostics`).click();
    await expect(evidence.locator('mark').first()).toBeVisible();
    await evidence.getByRole('button', { name: 'Let go of what was chosen' }).click();
  });

  await test.step('a chart and its table become files that say what they are', async () => {
    const save = async (name: string, format: string, label: string): Promise<Buffer> => {
      const path = join(home, `${name}.${format}`);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await chart(window, name).scrollIntoViewIfNeeded();
      await window.getByTestId(`${ids.chartSave}${name}`).click();
      await window.getByRole('menuitem', { name: label }).click();
      await expect(window.getByText(`Saved ${path}`)).toBeVisible();
      return readFile(path);
    };
    await chart(window, 'distribution').scrollIntoViewIfNeeded();
    await expect(chart(window, 'distribution').locator('.figure svg')).toBeVisible();
    const svg = (await save('distribution', 'svg', 'Drawing as SVG')).toString();
    expect(svg).toContain('<title>Length of texts in characters</title><metadata>');
    expect(svg).not.toMatch(/var\(--|light-dark|color-mix|color\(srgb/);
    const png = await save('distribution', 'png', 'Drawing as PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(800);
    await expect(chart(window, 'odds').getByRole('table')).toBeVisible();
    const rows = await chart(window, 'odds').getByRole('row').count();
    const csv = (await save('odds', 'csv', 'Table as CSV')).toString().trim().split('\r\n');
    expect(csv).toHaveLength(rows);
    const arrow = tableFromIPC(await save('odds', 'arrow', 'Table as Arrow'));
    expect(arrow.numRows).toBe(rows - 1);
    expect(arrow.schema.metadata.get('title')).toBe('Over-represented words');
  });

  await test.step('a metric leads to the list that tells of it', async () => {
    await window.getByTestId(ids.metricsTable).getByRole('button', { name: 'Categories kept' }).click();
    await expect(window.getByTestId(ids.items).locator('li').first()).toContainText(/lost in \d+ pages?:/);
  });
});
