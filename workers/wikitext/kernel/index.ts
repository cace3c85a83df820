/**
 * The two passes over a page that make its marks, and the one that makes its text of pieces; `kernel.ts` calls it.
 * It knows no names: what a template, a tag, a prefix is called is asked of TypeScript.
 */
export { nextCandidate, noCandidates } from './candidates';
export { gather, gathered } from './gather';
export { auxes, ends, endText, extras, kinds, mates, place, reach, reasons, stack, starts, UNITS } from './layout';
export { count } from './marks';
export { scan } from './scan';
export { pair } from './pair';
