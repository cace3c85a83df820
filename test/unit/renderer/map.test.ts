import { describe, expect, test } from 'vitest';
import { countriesOf, REGIONS } from '../../../renderer/src/diagnostics/map/m49';
import { shapeOfCode } from '../../../renderer/src/diagnostics/map/shapes';
import { regionFinder } from '../../../workers/diagnostics/groups';

/** Cities far from any border. */
const PLACES = [
  [48.85, 2.35],
  [40.7, -74],
  [55.75, 37.6],
  [-1.29, 36.82],
  [-33.87, 151.2],
  [-41.3, 174.8],
  [35.68, 139.7],
  [19.43, -99.13],
  [-23.55, -46.63],
  [30.04, 31.24],
  [52.37, 4.9],
] as const;

describe('the map', () => {
  test('has a shape for each region that pages are put in, with the country in it', async () => {
    const finder = await regionFinder();
    for (const [lat, lon] of PLACES) {
      const { country, region } = finder.at(lat, lon)!;
      expect(countriesOf(region.m49), region.name).toContain(country.m49);
      expect(shapeOfCode(region.m49), region.name).not.toBeNull();
      expect(shapeOfCode(country.m49), country.name).not.toBeNull();
    }
  });

  test('puts each country in one of the finest regions alone', () => {
    const coarse = new Set(['002', '009', '019', '142', '150', '202', '419']);
    const fine = Object.entries(REGIONS).filter(([code]) => !coarse.has(code));
    const countries = fine.flatMap(([code]) => countriesOf(code));
    expect(countries).toHaveLength(new Set(countries).size);
    expect(shapeOfCode('999')).toBeNull();
  });
});
