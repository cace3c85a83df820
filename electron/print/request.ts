import { z } from 'zod';

const requestSchema = z.object({ type: z.literal('print'), id: z.number(), html: z.string() });

type Answer = { readonly type: 'print'; readonly id: number } & (
  { readonly ok: true; readonly pdf: Uint8Array } | { readonly ok: false; readonly error: string }
);

/** Prints what the engine asks for; undefined for a message that asks nothing of the kind. */
export function answerPrint(
  message: unknown,
  print: (html: string) => Promise<Uint8Array>,
): Promise<Answer> | undefined {
  const request = requestSchema.safeParse(message);
  if (!request.success) return undefined;
  const { type, id, html } = request.data;
  return print(html).then(
    (pdf) => ({ type, id, ok: true, pdf }),
    (thrown: unknown) => ({ type, id, ok: false, error: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
}
