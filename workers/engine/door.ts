/** The one door: a call by name, validated on the way in and on the way out; errors leave as values. */
import { z } from 'zod';
import { calls, type CallName, type EngineDoor, type Input, type Output } from '../api';
import { PlumblineError, toErrorValue } from '../api/errors';

/** One function for each call of the contract. */
export type Handlers = {
  readonly [N in CallName]: (input: z.output<(typeof calls)[N]['input']>) => Promise<Output<N>> | Output<N>;
};

export function openDoor(handlers: Handlers): EngineDoor {
  return {
    invoke: async (name, input) => {
      try {
        if (!Object.hasOwn(calls, name))
          throw new PlumblineError('usage', `There is no call named ${JSON.stringify(name)}`);
        return { ok: true, value: await answer(handlers, name as CallName, input) };
      } catch (error) {
        return { ok: false, error: toErrorValue(error) };
      }
    },
  };
}

async function answer<N extends CallName>(handlers: Handlers, name: N, input: unknown): Promise<Output<N>> {
  const { input: inSchema, output: outSchema } = calls[name];
  const parsed = inSchema.safeParse(input);
  if (!parsed.success) throw new PlumblineError('usage', `${name}: ${z.prettifyError(parsed.error)}`);
  const result = outSchema.safeParse(await handlers[name](parsed.data as never));
  if (!result.success)
    throw new PlumblineError('internal', `${name} gave an answer of the wrong shape: ${z.prettifyError(result.error)}`);
  return result.data as Output<N>;
}

/** A typed client of a door in the same process. */
export function clientOf(door: EngineDoor): <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>> {
  return async (name, input) => {
    const envelope = await door.invoke(name, input);
    if (envelope.ok) return envelope.value as Output<typeof name>;
    const { code, message, where } = envelope.error;
    throw new PlumblineError(code, message, where);
  };
}
