import { BrowserWindow, session, type PrintToPDFOptions, type Session } from 'electron';
import { APP_SCHEME } from '../origin';
import { refused, type Decision } from '../security/decision';

/** No page of the app has this host, so a document that is printed shares nothing with the window. */
const PRINT_ORIGIN = `${APP_SCHEME}://print`;

/** A long report takes seconds; what takes longer than this has gone wrong. */
const LONGEST_MS = 120_000;

const OPTIONS: PrintToPDFOptions = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  // The document's own title and number; Chromium fills the spans by their class.
  footerTemplate:
    '<div style="width:100%;margin:0 16mm;display:flex;justify-content:space-between;gap:8mm;font:7pt sans-serif;color:#4a4f57">' +
    '<span class="title" style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis"></span>' +
    '<span style="white-space:nowrap"><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>',
};

/** What a document that is printed may ask for: itself. */
export const printDecision = (url: string, own: string): Decision | null =>
  url === own ? null : refused('a document that is printed loads nothing');

/**
 * Prints HTML to PDF in a window that is never shown: sandboxed, without scripts, in a session of its own that keeps
 * nothing and asks nobody. One document after the other.
 */
export class Printer {
  private last: Promise<unknown> = Promise.resolve();
  private next = 1;

  constructor(private readonly report: (what: string, reason: string) => void) {}

  readonly print = (html: string): Promise<Uint8Array> => {
    const printed = this.last.then(() => this.one(html));
    this.last = printed.catch(() => undefined);
    return printed;
  };

  private async one(html: string): Promise<Uint8Array> {
    const own = `${PRINT_ORIGIN}/document-${this.next++}`;
    // Without "persist:" a session lives in memory; a new name makes a new one.
    const alone = session.fromPartition(`print-${this.next}`);
    this.guard(alone, own);
    alone.protocol.handle(
      APP_SCHEME,
      ({ url }) =>
        new Response(url === own ? html : null, {
          status: url === own ? 200 : 404,
          headers: { 'Content-Type': 'text/html; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
        }),
    );
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: alone,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`it was not printed within ${LONGEST_MS / 1000} seconds`)), LONGEST_MS);
    });
    const gone = new Promise<never>((_, reject) => {
      window.webContents.once('render-process-gone', (_event, { reason }) =>
        reject(new Error(`the page that was to be printed ended (${reason})`)),
      );
    });
    try {
      const work = window.loadURL(own).then(() => window.webContents.printToPDF(OPTIONS));
      return await Promise.race([work, late, gone]);
    } finally {
      clearTimeout(timer);
      window.destroy();
      alone.protocol.unhandle(APP_SCHEME);
    }
  }

  private guard(alone: Session, own: string): void {
    alone.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    alone.setPermissionCheckHandler(() => false);
    alone.on('will-download', (event) => event.preventDefault());
    alone.webRequest.onBeforeRequest(({ url }, answer) => {
      const decision = printDecision(url, own);
      if (decision?.kind === 'refused') this.report(`request of ${url}`, decision.reason);
      answer({ cancel: decision !== null });
    });
    alone.setSpellCheckerLanguages([]);
    alone.setSpellCheckerEnabled(false);
  }
}
