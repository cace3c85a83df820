import { z } from 'zod';

/** What is used of Electron's safeStorage. */
export interface Keychain {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

/** Back ends that only look like a keychain: the key to them is in Chromium's source. */
const UNPROTECTED = new Set(['basic_text', 'unknown']);

/**
 * Whether the operating system really guards what is put into safeStorage.
 * @param backend of Linux; undefined elsewhere, where Chromium has one back end only.
 */
export function keychainProtects(available: boolean, backend: string | undefined): boolean {
  return available && (backend === undefined || !UNPROTECTED.has(backend));
}

const requestSchema = z.object({
  type: z.literal('custody'),
  id: z.union([z.number(), z.string()]),
  action: z.enum(['wrap', 'unwrap']),
  bytes: z.base64(),
});

type Answer = { readonly type: 'custody'; readonly id: number | string } & (
  { readonly ok: true; readonly bytes: string } | { readonly ok: false; readonly error: string }
);

/**
 * Wraps or unwraps bytes (base64 both ways) with the keychain; undefined for a message that asks nothing of the kind.
 * The shell sees a key only while it passes through here, and keeps none.
 */
export function answerCustody(message: unknown, keychain: Keychain, protects: boolean): Answer | undefined {
  const request = requestSchema.safeParse(message);
  if (!request.success) return undefined;
  const { type, id, action, bytes } = request.data;
  if (!protects) return { type, id, ok: false, error: 'No keychain of the operating system protects keys here.' };
  try {
    const result =
      action === 'wrap'
        ? keychain.encryptString(bytes).toString('base64')
        : keychain.decryptString(Buffer.from(bytes, 'base64'));
    return { type, id, ok: true, bytes: result };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { type, id, ok: false, error: `The keychain of the operating system refused: ${why}` };
  }
}
