import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerCustody, EngineHost, keychainProtects, RestartBudget, type Keychain } from '../../../electron/engine';

/** Stands for Electron's UtilityProcess and records what it is told. */
class Process extends EventEmitter {
  readonly told: unknown[] = [];
  killed = false;
  postMessage(message: unknown): void {
    this.told.push(message);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}

function stage(limit = 3) {
  const processes: Process[] = [];
  const delivered: MessagePortMain[] = [];
  const sentences: string[] = [];
  const host = new EngineHost({
    start: () => {
      const started = new Process();
      processes.push(started);
      return started;
    },
    channel: () => ({ port1: {} as MessagePortMain, port2: {} as MessagePortMain }),
    deliver: (port) => delivered.push(port),
    onMessage: (message) => (message === 'question' ? 'answer' : undefined),
    onGivenUp: (sentence) => sentences.push(sentence),
    budget: new RestartBudget(limit, 60_000, () => 0),
  });
  return { host, processes, delivered, sentences };
}

describe('the host of the engine', () => {
  it('starts one engine, at the first connection, and gives each connection a port of its own', () => {
    const { host, processes, delivered } = stage();
    expect(processes).toHaveLength(0);
    host.connect();
    host.connect();
    expect(processes).toHaveLength(1);
    expect(processes[0]?.told).toEqual([{ type: 'connect' }, { type: 'connect' }]);
    expect(delivered).toHaveLength(2);
  });

  it('starts an engine that died again, and hands out a new port unasked', () => {
    const { host, processes, delivered } = stage();
    host.connect();
    processes[0]?.emit('exit', 9);
    expect(processes).toHaveLength(2);
    expect(delivered).toHaveLength(2);
  });

  it('gives up on one that keeps dying, says so, and starts it once more when asked to', () => {
    const { host, processes, sentences } = stage(1);
    host.connect();
    processes[0]?.emit('exit', 9);
    processes[1]?.emit('exit', 9);
    expect(processes).toHaveLength(2);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain('exit code 9');
    host.connect();
    expect(processes).toHaveLength(3);
  });

  it('answers what the engine asks, and stays silent otherwise', () => {
    const { host, processes } = stage();
    host.connect();
    processes[0]?.emit('message', 'question');
    processes[0]?.emit('message', 'remark');
    expect(processes[0]?.told).toEqual([{ type: 'connect' }, 'answer']);
  });

  it('ends the engine for good when the app ends', () => {
    const { host, processes } = stage();
    host.connect();
    host.stop();
    processes[0]?.emit('exit', 0);
    expect(processes).toHaveLength(1);
    expect(processes[0]?.killed).toBe(true);
  });
});

describe('the restart budget', () => {
  it('is used up by restarts in quick succession and comes back with time', () => {
    let now = 0;
    const budget = new RestartBudget(2, 1000, () => now);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    now = 1000;
    expect(budget.take()).toBe(true);
  });
});

describe('custody of keys', () => {
  const keychain: Keychain = {
    isEncryptionAvailable: () => true,
    encryptString: (plain) => Buffer.from(`wrapped ${plain}`),
    decryptString: (encrypted) => {
      if (!encrypted.toString().startsWith('wrapped ')) throw new Error('not ours');
      return encrypted.toString().slice('wrapped '.length);
    },
  };
  const bytes = Buffer.from([0, 255, 7]).toString('base64');

  it('gives back the bytes that it wrapped', () => {
    const wrapped = answerCustody({ type: 'custody', id: 1, action: 'wrap', bytes }, keychain, true);
    if (!wrapped?.ok) throw new Error('not wrapped');
    expect(wrapped.bytes).not.toBe(bytes);
    const request = { type: 'custody', id: 2, action: 'unwrap', bytes: wrapped.bytes };
    expect(answerCustody(request, keychain, true)).toEqual({ type: 'custody', id: 2, ok: true, bytes });
  });

  it('says so when the keychain refuses', () => {
    const answer = answerCustody({ type: 'custody', id: 'a', action: 'unwrap', bytes: 'eHg=' }, keychain, true);
    expect(answer).toMatchObject({ id: 'a', ok: false });
  });

  it('refuses where the keychain protects nothing', () => {
    expect(answerCustody({ type: 'custody', id: 1, action: 'wrap', bytes }, keychain, false)).toMatchObject({
      ok: false,
    });
  });

  it('does not answer messages of another kind or shape', () => {
    expect(answerCustody({ type: 'ready' }, keychain, true)).toBeUndefined();
    expect(answerCustody({ type: 'custody', id: 1, action: 'read', bytes }, keychain, true)).toBeUndefined();
    expect(answerCustody({ type: 'custody', id: 1, action: 'wrap', bytes: '!' }, keychain, true)).toBeUndefined();
  });

  it('trusts no keychain whose key is in everybody’s hands', () => {
    expect(keychainProtects(true, 'gnome_libsecret')).toBe(true);
    expect(keychainProtects(true, undefined)).toBe(true);
    expect(keychainProtects(true, 'basic_text')).toBe(false);
    expect(keychainProtects(true, 'unknown')).toBe(false);
    expect(keychainProtects(false, 'kwallet6')).toBe(false);
  });
});
