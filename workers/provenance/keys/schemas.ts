import { z } from 'zod';
import { publicFileSchema } from './public-file';
import { revocationSchema } from './revocation';
import { successionSchema } from './succession';

/** The JSON Schemas that are published in `docs/schema/`, by file name. */
export function keySchemas(): Readonly<Record<string, Record<string, unknown>>> {
  const schema = (of: z.ZodType, title: string): Record<string, unknown> => ({
    ...z.toJSONSchema(of, { io: 'input' }),
    title,
  });
  return {
    'key-succession-v1.schema.json': schema(successionSchema, 'Plumbline key-succession/1: payload of a DSSE envelope'),
    'key-revocation-v1.schema.json': schema(revocationSchema, 'Plumbline key-revocation/1: payload of a DSSE envelope'),
    'public-key-v1.schema.json': schema(publicFileSchema, 'Plumbline public-key/1: a key for others'),
  };
}
