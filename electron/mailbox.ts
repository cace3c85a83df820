import type { ShellCommand } from './bridge';

type Deliver = (command: ShellCommand) => void;

/** Keeps commands back while nobody can hear them: before the page is loaded, and while it loads again. */
export class Mailbox {
  #deliver: Deliver | undefined;
  #waiting: readonly ShellCommand[] = [];

  readonly send = (command: ShellCommand): void => {
    if (this.#deliver === undefined) this.#waiting = [...this.#waiting, command];
    else this.#deliver(command);
  };

  open(deliver: Deliver): void {
    this.#deliver = deliver;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const command of waiting) deliver(command);
  }

  close(): void {
    this.#deliver = undefined;
  }
}
