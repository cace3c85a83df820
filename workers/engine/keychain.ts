/** The operating system's keychain, reached through the shell: only the shell may speak with it. */
import { PlumblineError } from '../api/errors';
import type { Keychain } from '../provenance';

type Action = 'wrap' | 'unwrap';

export interface CustodyRequest {
  readonly type: 'custody';
  readonly id: number;
  readonly action: Action;
  /** Base64. */
  readonly bytes: string;
}

export interface CustodyAnswer {
  readonly type: 'custody';
  readonly id: number;
  readonly ok: boolean;
  readonly bytes?: string;
  readonly error?: string;
}

export class ShellKeychain implements Keychain {
  private readonly pending = new Map<number, (answer: CustodyAnswer) => void>();
  private next = 1;

  constructor(private readonly post: (request: CustodyRequest) => void) {}

  wrap(secret: Uint8Array): Promise<Uint8Array> {
    return this.ask('wrap', secret);
  }

  unwrap(wrapped: Uint8Array): Promise<Uint8Array> {
    return this.ask('unwrap', wrapped);
  }

  answer(answer: CustodyAnswer): void {
    this.pending.get(answer.id)?.(answer);
    this.pending.delete(answer.id);
  }

  private async ask(action: Action, bytes: Uint8Array): Promise<Uint8Array> {
    const id = this.next++;
    const answer = await new Promise<CustodyAnswer>((resolve) => {
      this.pending.set(id, resolve);
      this.post({ type: 'custody', id, action, bytes: Buffer.from(bytes).toString('base64') });
    });
    if (!answer.ok || answer.bytes === undefined) {
      throw new PlumblineError('locked', `The signing key could not be opened. ${answer.error ?? ''}`.trim());
    }
    return Buffer.from(answer.bytes, 'base64');
  }
}
