import { describe, expect, it } from 'vitest';
import { answerPrint } from '../../../electron/print/request';
import { documentDecision } from '../../../electron/security';
import { ShellPrinter, type PrintRequest } from '../../../workers/engine/printer';

describe('printing for the engine', () => {
  it('answers requests to print, failures too, and no others', async () => {
    const print = (page: string): Promise<Uint8Array> =>
      page === 'bad' ? Promise.reject(new Error('it ended')) : Promise.resolve(Buffer.from(page));
    expect(answerPrint({ type: 'custody', id: 1 }, print)).toBeUndefined();
    expect(answerPrint({ type: 'print', id: '1', html: '' }, print)).toBeUndefined();
    expect(await answerPrint({ type: 'print', id: 2, html: 'x' }, print)).toEqual({
      type: 'print',
      id: 2,
      ok: true,
      pdf: Buffer.from('x'),
    });
    expect(await answerPrint({ type: 'print', id: 3, html: 'bad' }, print)).toMatchObject({
      ok: false,
      error: 'it ended',
    });
  });

  it('tells the engine why a document could not be printed, and mixes no answers up', async () => {
    const asked: PrintRequest[] = [];
    const printer = new ShellPrinter((request) => asked.push(request));
    const [one, two] = [printer.print('one'), printer.print('two')];
    printer.answer({ type: 'print', id: asked[1]?.id ?? 0, ok: true, pdf: Buffer.from('2') });
    printer.answer({ type: 'print', id: asked[0]?.id ?? 0, ok: false, error: 'it was not printed within 120 seconds' });
    expect(await two).toEqual(Buffer.from('2'));
    await expect(one).rejects.toThrow('The PDF could not be made: it was not printed within 120 seconds');
  });
});

describe('documents that the page may have opened', () => {
  it('are the report and the datasheet of a bag', () => {
    for (const name of ['report.html', 'report.pdf', 'datasheet.html', 'datasheet.pdf'])
      expect(documentDecision(`/bags/one/data/${name}`).kind).toBe('allowed');
    for (const name of ['report.exe', 'report.pdf.sh', 'results.json', ''])
      expect(documentDecision(`/bags/one/data/${name}`).kind).toBe('refused');
  });
});
