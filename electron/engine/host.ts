import type { MessagePortMain } from 'electron';
import type { RestartBudget } from './restart-budget';

/** What is used of Electron's UtilityProcess. */
export interface EngineProcess {
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface EngineHostParts {
  /** Starts a process. */
  readonly start: () => EngineProcess;
  readonly channel: () => { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
  /** Gives the window its end of a channel. */
  readonly deliver: (port: MessagePortMain) => void;
  /** Takes what the engine asks of the shell; the answer, if any, goes back to the engine, at once or later. */
  readonly onMessage: (message: unknown) => unknown;
  /** Told when the engine is not started again. */
  readonly onGivenUp: (sentence: string) => void;
  readonly budget: RestartBudget;
}

/** Keeps one engine alive for one window: starts it when it is first needed, and again when it dies. */
export class EngineHost {
  #engine: EngineProcess | undefined;
  #stopped = false;

  constructor(private readonly parts: EngineHostParts) {}

  /** Gives the window a new port to the engine. */
  connect(): void {
    if (this.#stopped) return;
    this.#engine ??= this.#launch();
    const { port1, port2 } = this.parts.channel();
    this.#engine.postMessage({ type: 'connect' }, [port1]);
    this.parts.deliver(port2);
  }

  /** Ends the engine for good. Work under way is resumed at the next start of the app. */
  stop(): void {
    this.#stopped = true;
    this.#engine?.kill();
    this.#engine = undefined;
  }

  #launch(): EngineProcess {
    const engine = this.parts.start();
    engine.on('message', (message) => {
      const answer = this.parts.onMessage(message);
      if (answer instanceof Promise) void answer.then((late) => engine.postMessage(late));
      else if (answer !== undefined) engine.postMessage(answer);
    });
    engine.on('exit', (code) => this.#ended(engine, code));
    return engine;
  }

  #ended(engine: EngineProcess, code: number): void {
    if (this.#stopped || this.#engine !== engine) return;
    this.#engine = undefined;
    if (this.parts.budget.take()) {
      this.connect();
      return;
    }
    this.parts.onGivenUp(
      `The engine ended several times in a short while (exit code ${code}) and was not started again. ` +
        'What it finished is kept; restart Plumbline to go on.',
    );
  }
}
