/**
 * Makes a PDF of Chromium's the same for the same page: the moment at which it was printed is put out of it, and the
 * moment of the export in its place. Nothing is moved, so that its table of offsets stays right.
 */
import { PlumblineError } from '../api/errors';

/** As Skia writes it: D:20260102030405+00'00' */
const DATE = /\/(CreationDate|ModDate) ?\(D:(\d{14})([+\-Z][^)]*)?\)/g;
/** A file identifier is random or of the clock; where one is there it is blanked, digit by digit. */
const ID = /\/ID ?\[ ?<[0-9A-Fa-f]*> ?<[0-9A-Fa-f]*> ?\]/g;

/** @param time ISO 8601, UTC. */
export function settlePdf(printed: Uint8Array, time: string): Uint8Array {
  const bytes = Buffer.from(printed);
  // One byte a character, both ways.
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-')) throw new PlumblineError('internal', 'What was printed is no PDF');
  const digits = time.replaceAll(/\D/g, '').slice(0, 14).padEnd(14, '0');
  const settled = text
    .replace(DATE, (whole, _name: string, old: string, zone: string | undefined) =>
      whole.replace(old + (zone ?? ''), digits + (zone ?? '').replaceAll(/\d/g, '0').replace('-', '+')),
    )
    .replace(ID, (whole) => whole.replaceAll(/<[0-9A-Fa-f]*>/g, (id) => `<${'0'.repeat(id.length - 2)}>`));
  return Buffer.from(settled, 'latin1');
}
