/**
 * Arrow describes its data in FlatBuffers, which the library believes: a count that was damaged makes it loop, or a field that
 * points to itself recurse, without end. Here every count is held against the bytes that there are before the library sees it.
 * Layouts: Message.fbs, Schema.fbs and File.fbs of Apache Arrow.
 */
import type { Block } from 'apache-arrow/fb/block';
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import type { Field } from 'apache-arrow/fb/field';
import { Footer } from 'apache-arrow/fb/footer';
import { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema } from 'apache-arrow/fb/schema';
import { ByteBuffer } from 'flatbuffers';
import { MAX_GROUP_ROWS } from './raw';

const NODE_BYTES = 16;
const BLOCK_BYTES = 24;
const OFFSET_BYTES = 4;
const MAX_DEPTH = 64;

/** What a message says of itself that its reader must know. */
export interface VerifiedMessage {
  readonly kind: 'schema' | 'dictionary' | 'batch' | 'other';
  /** Bytes of the body that follows the metadata. */
  readonly bodyLength: number;
  /** Rows of a record batch, else 0. */
  readonly rows: number;
}

/** Counts down what a metadata block can hold at most. */
class Budget {
  #left: number;

  constructor(bytes: number) {
    this.#left = Math.floor(bytes / OFFSET_BYTES);
  }

  spend(count: number): void {
    this.#left -= count;
    if (!(count >= 0 && this.#left >= 0)) throw new RangeError('the metadata counts more than it holds');
  }
}

/** Verifies the metadata of one message. Throws RangeError where it cannot be true. */
export function verifyMessage(metadata: Uint8Array): VerifiedMessage {
  const buffer = new ByteBuffer(metadata);
  const message = Message.getRootAsMessage(buffer);
  const budget = new Budget(metadata.length);
  budget.spend(message.customMetadataLength());
  const bodyLength = Number(message.bodyLength());
  if (!(bodyLength >= 0 && Number.isSafeInteger(bodyLength))) throw new RangeError(`a body claims ${bodyLength} bytes`);
  const type = message.headerType();
  if (type === MessageHeader.Schema) {
    verifySchema(message.header(new Schema()) as Schema | null, budget);
    return { kind: 'schema', bodyLength, rows: 0 };
  }
  if (type === MessageHeader.RecordBatch) {
    const rows = verifyBatch(message.header(new RecordBatch()) as RecordBatch | null, metadata.length);
    return { kind: 'batch', bodyLength, rows };
  }
  if (type === MessageHeader.DictionaryBatch) {
    const dictionary = message.header(new DictionaryBatch()) as DictionaryBatch | null;
    verifyBatch(dictionary?.data() ?? null, metadata.length);
    return { kind: 'dictionary', bodyLength, rows: 0 };
  }
  return { kind: 'other', bodyLength, rows: 0 };
}

/** Where a message of a file lies: bytes from its start, of its prefix and metadata, and of its body. */
export interface ArrowBlock {
  readonly offset: number;
  readonly metadataLength: number;
  readonly bodyLength: number;
}

export interface VerifiedFooter {
  readonly batches: readonly ArrowBlock[];
  readonly dictionaries: readonly ArrowBlock[];
  readonly columns: readonly string[];
}

/** Verifies the footer of a file: its schema and the blocks that it names. */
export function verifyFooter(bytes: Uint8Array): VerifiedFooter {
  const footer = Footer.getRootAsFooter(new ByteBuffer(bytes));
  const budget = new Budget(bytes.length);
  budget.spend(footer.customMetadataLength());
  const schema = footer.schema();
  verifySchema(schema, budget);
  const blocks = (count: number, at: (index: number) => Block | null): readonly ArrowBlock[] => {
    if (!(count >= 0 && count * BLOCK_BYTES <= bytes.length)) throw new RangeError(`the footer names ${count} blocks`);
    return Array.from({ length: count }, (_, index) => toBlock(at(index)));
  };
  return {
    batches: blocks(footer.recordBatchesLength(), (index) => footer.recordBatches(index)),
    dictionaries: blocks(footer.dictionariesLength(), (index) => footer.dictionaries(index)),
    columns: Array.from({ length: schema?.fieldsLength() ?? 0 }, (_, index) => schema?.fields(index)?.name() ?? ''),
  };
}

function toBlock(block: Block | null): ArrowBlock {
  if (block === null) throw new RangeError('the footer names a block that it does not describe');
  return {
    offset: Number(block.offset()),
    metadataLength: block.metaDataLength(),
    bodyLength: Number(block.bodyLength()),
  };
}

function verifySchema(schema: Schema | null, budget: Budget): void {
  if (schema === null) throw new RangeError('there is no schema');
  budget.spend(schema.customMetadataLength());
  budget.spend(schema.featuresLength());
  budget.spend(schema.fieldsLength());
  for (let index = 0; index < schema.fieldsLength(); index++) verifyField(schema.fields(index), budget, 0);
}

function verifyField(field: Field | null, budget: Budget, depth: number): void {
  if (field === null || depth > MAX_DEPTH) throw new RangeError('the schema is nested without end');
  if (field.name() === null) throw new RangeError('a field has no name');
  budget.spend(field.customMetadataLength());
  budget.spend(field.childrenLength());
  for (let index = 0; index < field.childrenLength(); index++) verifyField(field.children(index), budget, depth + 1);
}

function verifyBatch(batch: RecordBatch | null, bytes: number): number {
  if (batch === null) throw new RangeError('there is no record batch');
  for (const count of [batch.nodesLength(), batch.buffersLength()]) {
    if (!(count >= 0 && count * NODE_BYTES <= bytes)) throw new RangeError(`a record batch names ${count} buffers`);
  }
  const views = batch.variadicBufferCountsLength();
  if (!(views >= 0 && views * 8 <= bytes)) throw new RangeError(`a record batch names ${views} views`);
  const rows = Number(batch.length());
  if (!(rows >= 0 && rows <= MAX_GROUP_ROWS)) throw new RangeError(`a record batch claims ${rows} rows`);
  return rows;
}
