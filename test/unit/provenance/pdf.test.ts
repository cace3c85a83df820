import { describe, expect, it } from 'vitest';
import { exportBag } from '../../../workers/provenance';
import { settlePdf } from '../../../workers/provenance/pdf';
import { anExport, filesBelow, NOW, temporaryFolder } from './support';

/** As Skia writes the head of a PDF. */
const printed = (date: string, id: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%\xd3\xeb\xe9\xe1\n1 0 obj\n<</Creator (Chromium)\n/CreationDate (D:${date})\n/ModDate (D:${date})>>\nendobj\n` +
      `trailer\n<</Size 2 /ID [<${id}> <${id}>]>>\n%%EOF\n`,
    'latin1',
  );

describe('a printed PDF', () => {
  it('is the same whenever it was printed, and has the time of the export', () => {
    const one = settlePdf(printed("20261124213255+00'00'", 'ab'.repeat(16)), NOW);
    const two = settlePdf(printed("20270101000001-05'30'", 'cd'.repeat(16)), NOW);
    expect(one.toString()).toBe(two.toString());
    expect(one.toString()).toContain("/CreationDate (D:20260102030405+00'00')");
  });

  it('keeps its length and every other byte, so that its offsets stay right', () => {
    const before = printed("20261124213255+00'00'", 'ab'.repeat(16));
    const after = settlePdf(before, NOW);
    expect(after.length).toBe(before.length);
    expect(after.subarray(0, 15)).toEqual(before.subarray(0, 15));
  });

  it('is refused where it is none', () => {
    expect(() => settlePdf(Buffer.from('<html>'), NOW)).toThrow('no PDF');
  });
});

describe('an export', () => {
  it('holds PDFs where something prints, of the very documents that are beside them, and names them in the manifest', async () => {
    const root = temporaryFolder();
    const pages: string[] = [];
    const print = (page: string): Promise<Uint8Array> => {
      pages.push(page);
      return Promise.resolve(printed("20261124213255+00'00'", 'ab'.repeat(16)));
    };
    const { bag, pdfs } = await exportBag(anExport(root, { print }));
    expect(filesBelow(bag)).toEqual(expect.arrayContaining(['data/report.pdf', 'data/datasheet.pdf']));
    expect(pdfs?.report).toContain('report.pdf');
    expect(pages.map((page) => /<title>(\w+)/.exec(page)?.[1])).toEqual(['Audit', 'Datasheet']);
  });

  it('has none where nothing prints, and is whole without', async () => {
    const { bag, pdfs } = await exportBag(anExport(temporaryFolder()));
    expect(pdfs).toBeNull();
    expect(filesBelow(bag).filter((path) => path.endsWith('.pdf'))).toEqual([]);
  });

  it('leaves no bag where printing fails, and says why', async () => {
    const root = temporaryFolder();
    const print = (): Promise<Uint8Array> => Promise.reject(new Error('the printer is out of reach'));
    await expect(exportBag(anExport(root, { print }))).rejects.toThrow('out of reach');
    expect(filesBelow(root).filter((path) => path.startsWith('bag'))).toEqual([]);
  });
});
