/** Every view, in both themes, held against the rules of axe; the main way through by keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, test } from './app';

/** Serious and critical findings, each with the first element that it is about. */
async function findings(window: Page): Promise<string[]> {
  // Electron opens no second page for the frames of others, of which there are none.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`);
}

test('no view has a serious finding of axe, light or dark', async ({ launch }) => {
  test.setTimeout(240_000);
  const app = await launch();
  const window = await app.firstWindow();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  const views: readonly (readonly [name: string, open: () => Promise<void>])[] = [
    ['library', () => window.getByTestId(`${ids.rail}library`).click()],
    ['diagnostics', () => window.getByTestId(`${ids.rail}diagnostics`).click()],
    ['compare', () => window.getByTestId(`${ids.rail}compare`).click()],
    ['pair', () => window.getByTestId(ids.compareRow).nth(2).click()],
    ['provenance', () => window.getByTestId(`${ids.rail}provenance`).click()],
    ['settings', () => window.getByTestId(`${ids.rail}settings`).click()],
    ['palette', () => window.keyboard.press('Control+k')],
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, open] of views) {
      await open();
      await window.waitForLoadState('networkidle');
      await expect(window.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await findings(window), `${name}, ${colorScheme}`).toEqual([]);
    }
    await window.keyboard.press('Escape');
    await window.getByTestId(`${ids.rail}compare`).click();
    await window.getByTestId(ids.pairClose).click();
  }
});

test('the palette leads to a view without a mouse', async ({ window }) => {
  await expect(window.getByTestId(`${ids.view}library`)).toBeVisible();
  await window.keyboard.press('Control+k');
  await expect(window.getByTestId(ids.palette)).toBeVisible();
  await window.getByTestId(ids.paletteInput).pressSequentially('provenance');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId(`${ids.view}provenance`)).toBeVisible();
});

test('from the palette to a page and back, by keyboard alone', async ({ launch }) => {
  test.setTimeout(120_000);
  const app = await launch();
  const window = await app.firstWindow();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 100_000,
  });
  await window.keyboard.press('Control+k');
  await window.getByTestId(ids.paletteInput).pressSequentially('compare');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId(ids.compareList)).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  const divider = window.getByRole('separator').first();
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  await divider.focus();
  await window.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '55');
  await window.keyboard.press('n');
  await expect(window.getByTestId(ids.diffCount)).toContainText('1 of');
  await window.keyboard.press('Escape');
  await expect(window.getByTestId(ids.compareList)).toBeFocused();
});
