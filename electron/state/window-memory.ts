import { join } from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';

const rectangleSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const schema = z.object({ bounds: rectangleSchema, maximized: z.boolean() });

/** Device-independent pixels of the desktop. */
export type Rectangle = z.infer<typeof rectangleSchema>;
type Place = z.infer<typeof schema>;

const SMALLEST = { width: 960, height: 600 };
const FIRST = { width: 1360, height: 860 };

/** Where the window was when it was closed. */
export class WindowMemory {
  readonly #file: JsonFile<Place>;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'window.json'), schema);
  }

  place(screens: readonly Rectangle[]): { readonly bounds: Partial<Rectangle>; readonly maximized: boolean } {
    const kept = this.#file.read();
    const bounds = kept === undefined ? undefined : fitToScreens(kept.bounds, screens);
    return { bounds: bounds ?? FIRST, maximized: kept?.maximized ?? false };
  }

  keep(place: Place): void {
    this.#file.write(place);
  }
}

/** The same place, no smaller than is usable; undefined where its title bar would be on no screen. */
export function fitToScreens(bounds: Readonly<Rectangle>, screens: readonly Rectangle[]): Rectangle | undefined {
  const { x, y } = bounds;
  const width = Math.max(bounds.width, SMALLEST.width);
  const height = Math.max(bounds.height, SMALLEST.height);
  const reachable = screens.some(
    (screen) =>
      x + width / 2 > screen.x &&
      x + width / 2 < screen.x + screen.width &&
      y >= screen.y - 8 &&
      y < screen.y + screen.height - 40,
  );
  return reachable ? { x, y, width, height } : undefined;
}
