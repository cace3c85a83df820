/** Shapes of countries by Natural Earth (110 million to 1), put together to regions. */
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { countriesOf } from './m49';

export interface WorldShape {
  readonly type: 'Feature';
  readonly properties: unknown;
  readonly geometry: ReturnType<typeof merge>;
}

type Countries = { readonly countries: GeometryCollection<{ readonly name: string }> };
const topology = atlas as unknown as Topology<Countries>; // as the package says of itself
const ANTARCTICA = '010';

type Area = Polygon | MultiPolygon;
const areas = topology.objects.countries.geometries.filter(
  (geometry): geometry is Extract<typeof geometry, Area> =>
    (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') && String(geometry.id) !== ANTARCTICA,
);

/** All land but Antarctica. */
export const LAND: WorldShape = shapeOf(areas);

/** The shape that a code of M49 stands for; null where it is too small for the map, or no code. */
export function shapeOfCode(code: string): WorldShape | null {
  const countries = new Set(countriesOf(code));
  const own = areas.filter(({ id }) => countries.has(String(id)));
  return own.length === 0 ? null : shapeOf(own);
}

function shapeOf(some: readonly (typeof areas)[number][]): WorldShape {
  return { type: 'Feature', properties: {}, geometry: merge(topology, [...some] as never) };
}
