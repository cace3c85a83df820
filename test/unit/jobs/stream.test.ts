import { describe, expect, it } from 'vitest';
import { StreamReader, StreamWriter } from '../../../workers/jobs';

const never = (): boolean => false;

async function read(reader: StreamReader<number>): Promise<(string | number)[]> {
  const seen: (string | number)[] = [];
  for await (const message of reader) {
    if ('note' in message) seen.push(message.note);
    else seen.push(Buffer.from(message.bytes).toString('utf8'));
  }
  return seen;
}

describe('what a task streams', () => {
  it('arrives in order, notes between the bytes where they were made', async () => {
    const reader = new StreamReader<number>();
    const writer = new StreamWriter<number>(reader.end, never);
    writer.write('one ');
    writer.write('two ');
    writer.note(7);
    writer.write('Фисгармония');
    writer.close();
    expect(await read(reader)).toEqual(['one two ', 7, 'Фисгармония']);
  });

  it('is cut into chunks between texts, and a text larger than a chunk comes whole', async () => {
    const reader = new StreamReader<number>();
    const writer = new StreamWriter<number>(reader.end, never);
    const texts = ['a'.repeat(200_000), 'é'.repeat(100_000), '諸'.repeat(300_000), 'z'];
    for (const text of texts) writer.write(text);
    writer.close();
    const seen = await read(reader);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.join('')).toBe(texts.join(''));
  });

  it('ends when it is stopped, whatever the writer does', async () => {
    const reader = new StreamReader<number>();
    const reading = read(reader);
    reader.stop();
    expect(await reading).toEqual([]);
  });

  it('waits for its reader once it is far ahead, and no longer than until it is cancelled', () => {
    const reader = new StreamReader<number>();
    let asked = 0;
    const writer = new StreamWriter<number>(reader.end, () => ++asked > 1);
    for (let i = 0; i < 40; i++) writer.write('x'.repeat(250_000));
    writer.close();
    expect(asked).toBeGreaterThan(1);
    expect(new Int32Array(reader.end.credits)[0]).toBe(0);
    reader.stop();
  });
});
