/** A chart as a file that needs no style sheet: what the page's styles say is written into each element, as it is seen now. */
import type { DrawingFormat } from '../../../workers/api';
import { PlumblineError } from '../../../workers/api/errors';

/** Styles that a drawing is made of. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
] as const;
const SVG = 'http://www.w3.org/2000/svg';
/** px: around the drawing, and above it for its title. */
const MARGIN = 16;
const TITLE = 30;
/** Points of the image for each of the drawing. */
const SCALE = 2;

/** @throws PlumblineError where no drawing is shown */
export async function drawingOf(
  svg: SVGSVGElement | null,
  title: string,
  format: DrawingFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  if (svg === null) throw new PlumblineError('usage', 'The chart is shown as a table. Show the chart, then save it');
  const { element, width, height } = standalone(svg, title);
  const source = new XMLSerializer().serializeToString(element);
  return format === 'svg' ? new TextEncoder().encode(source) : pngOf(source, width, height);
}

function standalone(svg: SVGSVGElement, title: string) {
  const box = svg.getBoundingClientRect();
  const width = Math.ceil(box.width) + 2 * MARGIN;
  const height = Math.ceil(box.height) + 2 * MARGIN + TITLE;
  const styles = getComputedStyle(svg);
  const paper = getComputedStyle(svg.closest('.chart') ?? svg).backgroundColor;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy);
  for (const gone of copy.querySelectorAll('style')) gone.remove();
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(MARGIN + TITLE));
  copy.setAttribute('overflow', 'visible');
  for (const name of ['aria-label', 'role', 'viewBox']) copy.removeAttribute(name);
  const element = document.createElementNS(SVG, 'svg');
  set(element, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': styles.fontFamily });
  const ground = document.createElementNS(SVG, 'rect');
  set(ground, { width, height, fill: paper });
  const heading = document.createElementNS(SVG, 'text');
  set(heading, { x: MARGIN, y: MARGIN + 14, 'font-size': 14, 'font-weight': 600, fill: styles.color });
  heading.textContent = title;
  element.append(ground, heading, copy);
  return { element, width, height };
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Styles of the elements that are seen become attributes of their copies. */
function inline(seen: Element, copy: Element): void {
  const styles = getComputedStyle(seen);
  for (const name of STYLES) {
    const value = styles.getPropertyValue(name);
    if (value !== '') copy.setAttribute(name, plainColour(value));
  }
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  [...seen.children].forEach((child, i) => {
    const other = copy.children[i];
    if (other !== undefined) inline(child, other);
  });
}

/** Mixed colours are computed as color(srgb 0.1 0.2 0.3), which only browsers read. */
export function plainColour(value: string): string {
  const match = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
  if (match === null) return value;
  const [red, green, blue] = match.slice(1).map((part) => Math.round(Number(part) * 255));
  return `rgb(${red}, ${green}, ${blue})`;
}

async function pngOf(source: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new PlumblineError('internal', 'The drawing could not be turned into an image');
  return new Uint8Array(await blob.arrayBuffer());
}
