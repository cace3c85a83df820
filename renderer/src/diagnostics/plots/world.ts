/** A map of the world by region: how far each value lies from that of all pages. Equal areas are equal areas (Equal Earth). */
import { geo, geoCentroid, pointer, sphere, text, tip } from '@observablehq/plot';
import type { WorldShape } from '../map/shapes';
import { STYLE, TIP, type Draw } from './style';

export interface MapRegion {
  readonly key: string;
  readonly shape: WorldShape;
  readonly words: string;
  readonly place: number | null;
  readonly tip: string;
}

const STRONGEST = 60;

export function worldMap(land: WorldShape, regions: readonly MapRegion[], chosen: string | null): Draw {
  const features = regions.map((region) => ({ ...region.shape, properties: region }));
  const own = (feature: (typeof features)[number]) => feature.properties;
  return (width) => ({
    style: STYLE,
    height: Math.round(Math.min(width, 1100) * 0.46),
    projection: { type: 'equal-earth', domain: land, inset: 2 },
    marks: [
      sphere({ fill: 'var(--paper)', stroke: 'none' }),
      geo(land, { fill: 'var(--line-soft)', stroke: 'none' }),
      geo(features, {
        fill: { value: (feature: (typeof features)[number]) => colourOf(own(feature).place), scale: null },
        stroke: {
          value: (feature: (typeof features)[number]) =>
            own(feature).key === chosen ? 'var(--focus)' : 'var(--panel)',
          scale: null,
        },
        strokeWidth: 1.2,
      }),
      // Values in their places: no colour has to be told from another.
      text(
        features,
        geoCentroid({
          text: (feature: (typeof features)[number]) => own(feature).words,
          fill: 'var(--ink)',
          stroke: 'var(--panel)',
          strokeWidth: 3,
          fontSize: 11,
          lineHeight: 1.1,
        }),
      ),
      tip(features, pointer(geoCentroid({ ...TIP, title: (feature: (typeof features)[number]) => own(feature).tip }))),
    ],
  });
}

function colourOf(place: number | null): string {
  if (place === null) return 'var(--line)';
  const tone = place < 0 ? 'var(--below)' : 'var(--above)';
  return `color-mix(in srgb, ${tone} ${Math.round(10 + Math.abs(place) * STRONGEST)}%, var(--panel))`;
}
