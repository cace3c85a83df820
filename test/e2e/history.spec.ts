/** A partner's texts of older revisions, in the real window: told, listed, and held against the revision that they are of. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { testIds as ids } from '../../renderer/src/testids';
import { expect, ROOT, test } from './app';

const DUMP = join(ROOT, 'test/fixtures/simplewiki-sample-history.xml');

/** Of each page the longest revision that is not the newest, as a careless program would strip it. */
function olderTexts(): readonly string[] {
  const between = (xml: string, name: string): string =>
    new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(xml)?.[1] ?? '';
  return readFileSync(DUMP, 'utf8')
    .split('<page>')
    .slice(1)
    .map((page) => {
      const [head, ...revisions] = page.split('<revision>');
      const revision = revisions.slice(0, -1).sort((a, b) => b.length - a.length)[0]!;
      const text = between(revision, 'text')
        .replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!)
        .replaceAll(/\[\[(?:[^|\]]*\|)?([^\]]*)\]\]/g, '$1')
        .replaceAll(/'{2,}|[{}=]/g, '');
      const [title, id, revid] = [between(head!, 'title'), between(head!, 'id'), between(revision, 'id')];
      return JSON.stringify({ id: Number(id), title, revid: Number(revid), text });
    });
}

test('a text is shown beside the revision that it was taken from, and by choice beside the newest', async ({
  window,
  dropFiles,
  home,
}) => {
  test.setTimeout(180_000);
  const partner = join(home, 'older-texts.jsonl');
  writeFileSync(partner, `${olderTexts().join('\n')}\n`);

  await dropFiles(`[data-testid=${ids.dropZone}]`, [DUMP, partner]);
  await expect(window.getByTestId(ids.compareThese).first()).toBeEnabled({ timeout: 60_000 });
  await window.getByTestId(ids.compareThese).first().click();
  await expect(window.locator(`[data-testid^="${ids.job}"][data-kind="audit"]`)).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  await window.getByTestId(`${ids.rail}compare`).click();
  const origins = window.getByTestId(ids.origins);
  await origins.locator('summary').click();
  await origins.getByRole('button', { name: 'Of a revision that is not the newest' }).click();
  const example = origins.locator('li').filter({ hasText: 'Talk:' });
  await expect(example).toContainText('behind');
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }

  await example.getByRole('button').click();
  const origin = window.getByTestId(ids.pairOrigin);
  await expect(origin).toContainText(/The text is of revision \d+ .* behind the newest in the dump/);
  const revision = /of revision (\d+)/.exec((await origin.textContent())!)![1]!;
  await expect(window.locator('.pair-facts')).toContainText(`revision ${revision}`);
  await window.getByTestId(ids.pairRevision).click();
  await expect(window.getByTestId(ids.pairRevision)).toHaveText('Compare with that revision');
  await expect(window.locator('.pair-facts')).not.toContainText(`revision ${revision}`);
});
