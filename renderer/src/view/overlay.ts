/** Which dialog lies over the window; at most one. */
import { atom } from 'nanostores';

export type Overlay = 'palette' | 'shortcuts' | 'about' | 'export';

export const $overlay = atom<Overlay | null>(null);
