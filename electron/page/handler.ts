import { readFile } from 'node:fs/promises';
import { PAGE_HEADERS } from './headers';
import { resolvePageUrl } from './resolve';

const answer = (status: number, text: string) =>
  new Response(text, { status, headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' } });

/** Answers requests for `app://plumbline/…` with the files below `root`. */
export function pageHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return answer(405, 'Only GET is answered.');
    const file = resolvePageUrl(request.url, root);
    if (file.kind === 'refused') return answer(file.status, file.reason);
    try {
      const body = await readFile(file.path);
      return new Response(body, { headers: { ...PAGE_HEADERS, 'Content-Type': file.type } });
    } catch {
      return answer(404, 'There is no such file in the app.');
    }
  };
}
