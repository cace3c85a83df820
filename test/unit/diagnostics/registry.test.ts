import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS_IDENTITY, registry } from '../../../workers/diagnostics';
import { ROOT } from '../helpers';

const definitions = registry.flatMap((family) => family.definitions);

describe('the registry', () => {
  it('names every metric once, and says all there is to say about it', () => {
    expect(Object.keys(METRICS_IDENTITY)).toHaveLength(definitions.length);
    for (const definition of definitions) {
      expect(METRICS_IDENTITY[definition.id]).toBe(definition.version);
      for (const field of ['title', 'unit', 'definition', 'source', 'cannotTell'] as const) {
        expect(definition[field].trim(), `${definition.id}: ${field}`).not.toBe('');
      }
    }
  });

  it('asks only for what any SQL engine understands', () => {
    const words =
      /\b(?:SELECT|DISTINCT|FROM|WHERE|GROUP|ORDER|BY|LEFT|JOIN|ON|AS|UNION|ALL|LIMIT|DESC|WITH|CASE|WHEN|THEN|ELSE|END|IN|IS|NOT|NULL|AND|TRUE|FALSE|COUNT|SUM|MIN|MAX|COALESCE)\b/gu;
    for (const [name, sql] of registry.flatMap((family) => Object.entries(family.queries))) {
      const shouted = sql.replaceAll(/'[^']*'/gu, '').match(/\b[A-Z]{2,}\b/gu) ?? [];
      expect(
        shouted.filter((word) => word.match(words) === null),
        name,
      ).toEqual([]);
      expect(sql, name).not.toMatch(/[/%"`;]|::|\bAVG\b|\bSQRT\b|\bLN\b/u);
    }
  });

  it('is what docs/metrics.md describes', () => {
    const page = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
    const written = new Set([...page.matchAll(/^\| `([a-z0-9.-]+)`/gmu)].map(([, id]) => id));
    expect(written).toEqual(new Set(definitions.map(({ id }) => id)));
  });
});
