/** Keys in the window: made, rotated, revoked, trusted; and notes of tokens. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { testIds as ids } from '../../renderer/src/testids';
import { keyIds } from '../../renderer/src/provenance/keys/ids';
import { openKeys, publicFileOf, readHistory, writePublicFile } from '../../workers/provenance';
import { expect, test } from './app';

const SHOTS = process.env['PLUMBLINE_SHOTS'];
const WORDS = 'correct horse';
/** Each opening of a key takes a good half second of one processor, on purpose. */
const SLOW = { timeout: 30_000 };

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) });
  }
}

async function axe(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }
}

/** The system's dialogs cannot be clicked from here; what they would give is given. */
const choose = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);

async function open(window: Page): Promise<void> {
  await window.getByTestId(`${ids.rail}provenance`).click();
  const tab = window.getByRole('tab', { name: 'Keys' });
  if ((await tab.count()) > 0) await tab.click();
  await window.getByTestId(keyIds.panel).scrollIntoViewIfNeeded();
}

test('a key is made, rotated and revoked in the window, and its public part exported', async ({
  app,
  window,
  home,
}) => {
  test.setTimeout(120_000);
  await window.setViewportSize({ width: 1280, height: 900 });
  await open(window);
  const panel = window.getByTestId(keyIds.panel);
  const dialog = window.getByTestId(keyIds.dialog);
  const confirm = window.getByTestId(keyIds.confirm);
  await panel.getByTestId(keyIds.create).click();
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Passphrase').fill(WORDS);
  await dialog.getByLabel('Again').fill(WORDS);
  await confirm.click();
  const fingerprint = panel.getByTestId(keyIds.fingerprint).locator('.fingerprint-digits');
  await expect(fingerprint).toHaveText(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/, SLOW);
  const first = await fingerprint.textContent();
  await axe(window);

  await panel.getByTestId(keyIds.rotate).click();
  await dialog.getByLabel('Passphrase').fill('wrong horse');
  await confirm.click();
  await expect(window.getByTestId(keyIds.problem)).toContainText('not opened by this passphrase', SLOW);
  await dialog.getByLabel('Passphrase').fill(WORDS);
  await shot(window, 'rotate');
  await axe(window);
  await confirm.click();
  await expect(fingerprint).not.toHaveText(first ?? '', SLOW);
  await expect(panel.getByTestId(keyIds.history)).toContainText((first ?? '').replaceAll(' ', ''));

  const file = join(home, 'public-key.json');
  await choose(app, file);
  await panel.getByTestId(keyIds.export).click();
  await expect(window.getByText('Said aloud')).toBeVisible();
  await shot(window, 'keys');

  await panel.getByTestId(keyIds.revoke).click();
  await expect(dialog).toContainText('cannot be undone');
  await dialog.getByLabel('Passphrase').fill(WORDS);
  await shot(window, 'revoke');
  await confirm.click();
  await expect(panel.getByTestId(keyIds.warning)).toContainText('is revoked since', SLOW);
  await shot(window, 'revoked');
  await axe(window);
});

test('somebody’s key is trusted once its fingerprint was compared, and a token is noted but never taken', async ({
  app,
  window,
  home,
}) => {
  test.setTimeout(120_000);
  await window.setViewportSize({ width: 1280, height: 900 });
  const ada = join(home, 'ada');
  await mkdir(ada);
  await openKeys(ada, { kind: 'passphrase', passphrase: WORDS }, '2026-01-02T03:04:05Z');
  await writePublicFile(join(home, 'ada.json'), publicFileOf(await readHistory(ada), 'Ada L.'));
  await writeFile(join(home, 'other.json'), '{}');
  await open(window);
  const panel = window.getByTestId(keyIds.panel);
  const dialog = window.getByTestId(keyIds.dialog);
  const confirm = window.getByTestId(keyIds.confirm);

  await choose(app, join(home, 'other.json'));
  await panel.getByTestId(keyIds.trustFile).click();
  await expect(window.getByTestId(ids.errorNotice)).toContainText('not a public-key file');
  await window.getByTestId(ids.errorNotice).getByRole('button', { name: /close/i }).click();

  await choose(app, join(home, 'ada.json'));
  await panel.getByTestId(keyIds.trustFile).click();
  await expect(dialog).toContainText('nobody vouches for that');
  await expect(confirm).toBeDisabled();
  await dialog.getByText('The owner told me').click();
  await shot(window, 'trust');
  await axe(window);
  await confirm.click();
  await expect(panel.getByTestId(keyIds.trustEntry)).toContainText('Ada L.');

  await panel.getByTestId(keyIds.tokenAdd).click();
  await dialog.getByLabel('Name').fill('Enterprise API');
  await dialog.getByLabel('Service').fill('Wikimedia Enterprise');
  await dialog.getByLabel('Kept in').fill(`hf${'_'}${'aB3'.repeat(11)}`);
  await confirm.click();
  await expect(window.getByTestId(keyIds.problem)).toContainText('never a token');
  await dialog.getByLabel('Kept in').fill('password manager');
  await dialog.getByLabel('Ends on').fill('2026-01-31');
  await shot(window, 'token');
  await axe(window);
  await confirm.click();
  await expect(panel.getByTestId(keyIds.tokenEntry)).toContainText('expired on 2026-01-31');
  await shot(window, 'trusted');
  await axe(window);
});
