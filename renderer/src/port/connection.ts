/**
 * The window's end of the port to the engine. It knows the contract and nothing of what the calls mean.
 * A port can be replaced while calls are under way, when the engine stopped and was started again: what was pending
 * fails with `worker-died`, what comes later waits for the new port.
 */
import * as Comlink from 'comlink';
import type { CallName, Client, EngineDoor, Input, Output } from '../../../workers/api';
import { PlumblineError } from '../../../workers/api/errors';

type Door = Pick<EngineDoor, 'invoke'>;

interface Session {
  readonly door: Door;
  readonly died: Promise<never>;
  readonly end: () => void;
}

const RESTARTED = 'The engine stopped before it answered, and was started again. Nothing finished is lost; try again.';

export class Connection {
  #session: Session | null = null;
  #waiting: ((session: Session) => void)[] = [];
  readonly #prepare: (client: Client) => Promise<void>;

  /** @param prepare what each new engine must be told before anything else, such as which workspace to open. */
  constructor(prepare: (client: Client) => Promise<void>) {
    this.#prepare = prepare;
  }

  /** Takes a new port, and fails what the old one still owed. */
  async accept(port: MessagePort): Promise<void> {
    await this.attach(Comlink.wrap<Door>(port));
  }

  /** Like accept, with the door already at hand. */
  async attach(door: Door): Promise<void> {
    this.#session?.end();
    let end: () => void = () => undefined;
    const died = new Promise<never>((_, reject) => {
      end = () => reject(new PlumblineError('worker-died', RESTARTED));
    });
    died.catch(() => undefined); // only races listen to it
    const session: Session = { door, died, end };
    this.#session = null;
    await this.#prepare((name, input) => ask(session, name, input));
    this.#session = session;
    for (const resolve of this.#waiting.splice(0)) resolve(session);
  }

  /** A call of the contract; fails with PlumblineError only. */
  readonly call: Client = async (name, input) => {
    const session = this.#session ?? (await new Promise<Session>((resolve) => this.#waiting.push(resolve)));
    return ask(session, name, input);
  };
}

async function ask<N extends CallName>(session: Session, name: N, input: Input<N>): Promise<Output<N>> {
  const envelope = await Promise.race([session.door.invoke(name, input), session.died]);
  if (envelope.ok) return envelope.value as Output<N>; // the engine's side has checked its shape
  const { code, message, where } = envelope.error;
  throw new PlumblineError(code, message, where);
}
