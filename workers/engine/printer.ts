/** Printing to PDF, reached through the shell: only the shell has something that prints. */
import { PlumblineError } from '../api/errors';

export interface PrintRequest {
  readonly type: 'print';
  readonly id: number;
  readonly html: string;
}

export interface PrintAnswer {
  readonly type: 'print';
  readonly id: number;
  readonly ok: boolean;
  readonly pdf?: Uint8Array;
  readonly error?: string;
}

export class ShellPrinter {
  private readonly pending = new Map<number, (answer: PrintAnswer) => void>();
  private next = 1;

  constructor(private readonly post: (request: PrintRequest) => void) {}

  /** @throws PlumblineError 'internal' where the shell could not print it, or took too long. */
  readonly print = async (html: string): Promise<Uint8Array> => {
    const id = this.next++;
    const answer = await new Promise<PrintAnswer>((resolve) => {
      this.pending.set(id, resolve);
      this.post({ type: 'print', id, html });
    });
    if (!answer.ok || answer.pdf === undefined) {
      throw new PlumblineError('internal', `The PDF could not be made: ${answer.error ?? 'no reason was given'}`);
    }
    return answer.pdf;
  };

  answer(answer: PrintAnswer): void {
    this.pending.get(answer.id)?.(answer);
    this.pending.delete(answer.id);
  }
}
