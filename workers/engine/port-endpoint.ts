import type { Endpoint } from 'comlink';
import type { MessageEvent as PortEvent, MessagePortMain } from 'electron';

/** A comlink endpoint over Electron's MessagePortMain, which is an emitter, not an event target. */
export function portEndpoint(port: MessagePortMain): Endpoint {
  const listeners = new Map<unknown, (event: PortEvent) => void>();
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (_type, handler) => {
      const listener = (event: PortEvent): void => {
        const message = { data: event.data as unknown } as MessageEvent;
        if (typeof handler === 'function') handler(message);
        else handler.handleEvent(message);
      };
      listeners.set(handler, listener);
      port.on('message', listener);
    },
    removeEventListener: (_type, handler) => {
      const listener = listeners.get(handler);
      if (listener !== undefined) port.off('message', listener);
      listeners.delete(handler);
    },
    start: () => port.start(),
  };
}
