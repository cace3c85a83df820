import { Asked } from './asked';
import { Emission } from './emission';
import { emit } from './emit';
import { finish } from './finish';
import { numbersOf, type PageStructure, type StructuredResult } from './structure';
import { readStructure } from './structure/read';
import { Reading } from './structure/reading';
import type { CleanResult, Recipe, SiteNames } from './types';

// What is kept from page to page so as not to make it anew: the kernel, for one site, the writer, for one recipe, and the
// reader of structure.
let asked: Asked | null = null;
let emission: Emission | null = null;
let reading: Reading | null = null;

/**
 * Turns one page's wikitext into plain text by a recipe, and says what was taken out. Reads any string, and takes time in
 * proportion to its length. Three passes over shrinking matter: characters to marks, marks to pairs, pairs to text. The
 * first two run in the kernel.
 *
 * @param source wikitext as stored; CR LF and CR count as LF
 */
export function cleanWikitext(source: string, site: SiteNames, recipe: Recipe): CleanResult {
  const names = scan(source, site);
  const result = write(names, emissionOf(names, recipe));
  names.source.release();
  return result;
}

/** The same text, and beside it the structure of the page and the place of everything that was taken out. */
export function cleanWithStructure(source: string, site: SiteNames, recipe: Recipe): StructuredResult {
  const names = scan(source, site);
  const written = emissionOf(names, recipe);
  const structure = readStructure(readingOf(names));
  const sourceLength = names.source.length;
  written.drops = [];
  const result = write(names, written);
  const drops = Int32Array.from(written.drops);
  written.drops = null;
  names.source.release();
  return { ...result, structure, numbers: numbersOf(result.text, result.spans), drops, sourceLength };
}

/** The structure of a page alone, without a text. */
export function structureOf(source: string, site: SiteNames): PageStructure {
  const names = scan(source, site);
  const structure = readStructure(readingOf(names));
  names.source.release();
  return structure;
}

/** Marks and pairs of a page. */
function scan(text: string, site: SiteNames): Asked {
  if (asked?.site !== site) asked = new Asked(site);
  const { source } = asked;
  asked.clear();
  source.read(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  source.hasMemory(source.kernel.scan());
  source.hasMemory(source.kernel.pair());
  source.look();
  return asked;
}

function emissionOf({ source }: Asked, recipe: Recipe): Emission {
  if (emission?.source !== source || emission.recipe !== recipe) emission = new Emission(source, recipe);
  return emission;
}

function readingOf({ source, site }: Asked): Reading {
  if (reading?.source !== source) reading = new Reading(source, site);
  return reading;
}

function write(names: Asked, written: Emission): CleanResult {
  emit(written);
  const { counts, chars, links, writer } = written;
  const { text, spans } = finish(writer.finish(), written.recipe.finish ?? []);
  const { categories, templates } = names;
  return { text, counts, chars, links, categories: categories === null ? [] : [...categories], templates, spans };
}
