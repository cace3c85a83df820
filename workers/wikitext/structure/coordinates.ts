import type { Reading } from './reading';
import type { Argument, Template } from './types';

const COORD = /^(?:coord|coor(?: (?:d|dm|dms|title d|title dm|title dms|at dm|at dms|title|dec))?|coordinates?|koord|coordonnées|geo)$/i; // prettier-ignore
const SIGNS: Readonly<Record<string, number>> = { N: 1, S: -1, E: 1, W: -1, O: 1 };

const plain = (value: string): string => value.trim().replace(/\u2212/g, '-');

function numberOf(value: string): number | null {
  const text = plain(value);
  return /^[+-]?\d{1,3}(?:\.\d{0,15})?$/.test(text) ? Number(text) : null;
}

function inRange(lat: number, lon: number): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 360;
}

/** Degrees, minutes and seconds, of which later ones may be absent; the sign is that of the hemisphere, or of the degrees. */
function degrees(parts: readonly number[], hemisphere: string | null): number | null {
  const [d = Number.NaN, m = 0, s = 0] = parts;
  if (Number.isNaN(d) || m < 0 || m >= 60 || s < 0 || s >= 60) return null;
  const sign = hemisphere === null ? (d < 0 || Object.is(d, -0) ? -1 : 1) : (SIGNS[hemisphere] ?? 1);
  const size = Math.abs(d) + m / 60 + s / 3600;
  return Math.round(sign * size * 1e8) / 1e8;
}

type Pair = readonly [lat: number, lon: number];

/** `57|18|22|N|4|27|32|W|…`, `57.3|N|4.4|W|…`, `57.3|-4.4|…` */
export function pairOf(values: readonly string[]): Pair | null {
  const given = values.map(plain);
  const first = given.findIndex((value) => /^[NS]$/i.test(value));
  if (first >= 1 && first <= 3) {
    const second = given.findIndex((value, i) => i > first && /^[EWO]$/i.test(value));
    if (second < 0 || second - first < 2 || second - first > 4) return null;
    const numbers = (from: number, to: number): number[] => given.slice(from, to).map((value) => numberOf(value === '' && from < to ? '0' : value) ?? Number.NaN); // prettier-ignore
    const [ns, ew] = [numbers(0, first), numbers(first + 1, second)];
    if ([...ns, ...ew].some(Number.isNaN)) return null;
    const lat = degrees(ns, given[first]!.toUpperCase());
    const lon = degrees(ew, given[second]!.toUpperCase());
    return lat === null || lon === null || !inRange(lat, lon) ? null : [lat, lon];
  }
  const [lat, lon] = [numberOf(given[0] ?? ''), numberOf(given[1] ?? '')];
  return lat === null || lon === null || !inRange(lat, lon) ? null : [lat, lon];
}

const GLOBE = /(?:^|[_|])globe:(\w+)/i;

function coord(r: Reading, { args, start, end }: Template, index: number): void {
  const values = args.filter(({ name }) => name === null).map(({ value }) => value);
  const pair = pairOf(values);
  if (pair === null) return;
  const globe = values.map((value) => GLOBE.exec(value)?.[1]).find((name) => name !== undefined);
  const display = args.find(({ name }) => name === 'display')?.value ?? 'inline';
  r.out.coordinates.push({
    lat: pair[0],
    lon: pair[1],
    globe: globe?.toLowerCase() ?? 'earth',
    isPrimary: /title|^t$|^it$|^ti$/.test(display.trim()),
    template: index,
    start,
    end,
  });
}

/** Sets of arguments of infoboxes: degrees, minutes, seconds, hemisphere, of the latitude and of the longitude. */
const SETS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['latd', 'latm', 'lats', 'latns'], ['longd', 'longm', 'longs', 'longew']],
  [['lat_d', 'lat_m', 'lat_s', 'lat_ns'], ['long_d', 'long_m', 'long_s', 'long_ew']],
  [['lat_deg', 'lat_min', 'lat_sec', 'lat_dir'], ['lon_deg', 'lon_min', 'lon_sec', 'lon_dir']],
  [['lat_degrees', 'lat_minutes', 'lat_seconds', 'lat_direction'], ['long_degrees', 'long_minutes', 'long_seconds', 'long_direction']],
  [['lat_deg', 'lat_min', 'lat_sec', 'lat_dir'], ['long_deg', 'long_min', 'long_sec', 'long_dir']],
  [['latitude', '', '', ''], ['longitude', '', '', '']],
  [['lat', '', '', ''], ['lon', '', '', '']],
  [['lat', '', '', ''], ['long', '', '', '']],
  [['breitengrad', '', '', ''], ['längengrad', '', '', '']],
]; // prettier-ignore

function side(byName: ReadonlyMap<string, Argument>, names: readonly string[]): number | null {
  const [d, m, s, hemisphere] = names.map((name) => plain(byName.get(name)?.value ?? ''));
  const parts = [d, m, s].map((value, i) => (value === '' && i > 0 ? 0 : numberOf(value ?? '')));
  if (parts.includes(null)) return null;
  return degrees(parts as number[], hemisphere === undefined || hemisphere === '' ? null : hemisphere.toUpperCase());
}

function fromFields(r: Reading, { args }: Template, index: number): void {
  const byName = new Map(args.filter(({ name }) => name !== null).map((arg) => [arg.name!.toLowerCase(), arg]));
  for (const [latNames, lonNames] of SETS) {
    const first = byName.get(latNames[0]!);
    if (first === undefined || first.value === '') continue;
    const [lat, lon] = [side(byName, latNames), side(byName, lonNames)];
    if (lat === null || lon === null || !inRange(lat, lon)) continue;
    const used = [...latNames, ...lonNames].map((name) => byName.get(name)).filter((arg) => arg !== undefined);
    const start = Math.min(...used.map((arg) => arg.start));
    const end = Math.max(...used.map((arg) => arg.end));
    r.out.coordinates.push({ lat, lon, globe: 'earth', isPrimary: true, template: index, start, end });
    return;
  }
}

/** The coordinates that a template gives: {{coord|…}}, or the geographic fields of an infobox. */
export function readCoordinates(r: Reading, index: number, isBox: boolean): void {
  const template = r.out.templates[index]!;
  const c = template.name.charCodeAt(0) | 0x20;
  if ((c === 0x63 || c === 0x6b || c === 0x67) && COORD.test(template.name)) coord(r, template, index);
  else if (isBox) fromFields(r, template, index);
}
