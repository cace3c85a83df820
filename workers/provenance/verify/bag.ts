/** Is the bag whole: every listed file there with its digest, and nothing beside. */
import { decodeBagInfo, decodeManifest, encodeManifest, layout, type Manifest } from '../bag';
import { Mismatch, type OpenBag, some } from './context';

export async function checkBagit(bag: OpenBag): Promise<string> {
  const { others } = bag.walked;
  if (others.length > 0) {
    throw new Mismatch(`The bag holds links or special files, which no bag needs: ${some(others)}.`, others);
  }
  const text = await bag.readText(layout.BAGIT, 1 << 16);
  if (text !== layout.BAGIT_TEXT) {
    throw new Mismatch(`${layout.BAGIT} does not declare a bag of version 1.0 in UTF-8.`, [layout.BAGIT]);
  }
  if (bag.files.has('fetch.txt')) {
    throw new Mismatch('The bag wants files fetched from elsewhere (fetch.txt); nothing is fetched here.', [
      'fetch.txt',
    ]);
  }
  return `It is a BagIt 1.0 bag of ${bag.files.size} files.`;
}

export async function checkTagManifest(bag: OpenBag): Promise<string> {
  const manifest = await readManifest(bag, layout.TAG_MANIFEST);
  await holdAgainst(bag, manifest, layout.TAG_MANIFEST);
  const unlisted = [...bag.files].filter(
    (file) => !file.startsWith('data/') && file !== layout.TAG_MANIFEST && !manifest.has(file),
  );
  if (unlisted.length > 0) {
    throw new Mismatch(`Added to the bag after it was written: ${some(unlisted)}.`, unlisted);
  }
  const missing = layout.REQUIRED_TAG_FILES.filter((file) => !manifest.has(file));
  if (missing.length > 0) {
    throw new Mismatch(`${layout.TAG_MANIFEST} does not list ${some(missing)}, which every bag of Plumbline's has.`, [
      layout.TAG_MANIFEST,
      ...missing,
    ]);
  }
  return `${manifest.size} tag files are there, each with the digest that ${layout.TAG_MANIFEST} lists.`;
}

/** @returns the manifest along with the sentence. */
export async function checkPayload(bag: OpenBag): Promise<{ sentence: string; manifest: Manifest }> {
  const manifest = await readManifest(bag, layout.MANIFEST);
  const outside = [...manifest.keys()].filter((path) => !path.startsWith('data/'));
  if (outside.length > 0)
    throw new Mismatch(`${layout.MANIFEST} lists what is no payload: ${some(outside)}.`, [layout.MANIFEST]);
  await holdAgainst(bag, manifest, layout.MANIFEST);
  const unlisted = [...bag.files].filter((file) => file.startsWith('data/') && !manifest.has(file));
  if (unlisted.length > 0) {
    throw new Mismatch(`Added to the payload after the bag was written: ${some(unlisted)}.`, unlisted);
  }
  await checkOxum(bag, manifest);
  return {
    manifest,
    sentence: `${manifest.size} payload files are there, each with the digest that ${layout.MANIFEST} lists, and none beside them.`,
  };
}

async function readManifest(bag: OpenBag, file: string): Promise<Manifest> {
  const text = await bag.readText(file);
  const manifest = decodeManifest(text, file);
  // The tag manifest is signed by nobody, so only one spelling of it is taken: no byte in a bag is free.
  if (encodeManifest(manifest) !== text)
    throw new Mismatch(`${file} is not written as Plumbline writes it: it was edited.`, [file]);
  return manifest;
}

async function holdAgainst(bag: OpenBag, manifest: Manifest, list: string): Promise<void> {
  const missing: string[] = [];
  const changed: string[] = [];
  for (const [path, expected] of manifest) {
    const digest = await bag.digest(path);
    if (digest === null) missing.push(path);
    else if (digest !== expected) changed.push(path);
  }
  const sentences = [
    ...(changed.length > 0 ? [`Changed since the bag was written: ${some(changed)}.`] : []),
    ...(missing.length > 0 ? [`Missing, though ${list} lists it: ${some(missing)}.`] : []),
  ];
  if (sentences.length > 0) throw new Mismatch(sentences.join(' '), [...changed, ...missing]);
}

async function checkOxum(bag: OpenBag, manifest: Manifest): Promise<void> {
  const stated = decodeBagInfo(await bag.readText(layout.BAG_INFO, 1 << 20)).get('Payload-Oxum');
  let bytes = 0;
  for (const path of manifest.keys()) bytes += (await bag.measure(path))?.size ?? 0;
  if (stated !== `${bytes}.${manifest.size}`) {
    throw new Mismatch(
      `${layout.BAG_INFO} states a payload of ${stated ?? 'unknown'} (bytes.files); there is ${bytes}.${manifest.size}.`,
      [layout.BAG_INFO],
    );
  }
}
