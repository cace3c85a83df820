import { describe, expect, test } from 'vitest';
import { commandFor, keyLabel, searchCommands, type Command } from '../../../renderer/src/commands/registry';

const command = (id: string, title: string, keys: readonly string[], enabled = true): Command => ({
  id,
  title,
  group: 'Window',
  keys,
  enabled: () => enabled,
  run: () => undefined,
});
const COMMANDS = [
  command('palette', 'Find a command', ['Mod+K']),
  command('next', 'Next difference', ['n', 'F7']),
  command('previous', 'Previous difference', ['p', 'Shift+F7']),
  command('shortcuts', 'List of shortcuts', ['?']),
  command('closed', 'Close the pair', ['Escape'], false),
];
const press = (key: string, held: readonly ('ctrl' | 'meta' | 'shift' | 'alt')[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});
const on = { mac: false, typing: false };

describe('keys', () => {
  test('Mod is Ctrl, and ⌘ on a Mac', () => {
    expect(commandFor(COMMANDS, press('k', ['ctrl']), on)?.id).toBe('palette');
    expect(commandFor(COMMANDS, press('k', ['meta']), on)).toBeUndefined();
    expect(commandFor(COMMANDS, press('k', ['meta']), { ...on, mac: true })?.id).toBe('palette');
  });

  test('Shift makes another key of F7, and is no matter for a question mark', () => {
    expect(commandFor(COMMANDS, press('F7'), on)?.id).toBe('next');
    expect(commandFor(COMMANDS, press('F7', ['shift']), on)?.id).toBe('previous');
    expect(commandFor(COMMANDS, press('?', ['shift']), on)?.id).toBe('shortcuts');
  });

  test('letters belong to the text while one types', () => {
    expect(commandFor(COMMANDS, press('n'), { ...on, typing: true })).toBeUndefined();
    expect(commandFor(COMMANDS, press('F7'), { ...on, typing: true })?.id).toBe('next');
    expect(commandFor(COMMANDS, press('k', ['ctrl']), { ...on, typing: true })?.id).toBe('palette');
  });

  test('a command that makes no sense now has no keys', () => {
    expect(commandFor(COMMANDS, press('Escape'), on)).toBeUndefined();
  });

  test('are written as the platform writes them', () => {
    expect(keyLabel('Mod+K', false)).toBe('Ctrl K');
    expect(keyLabel('Mod+K', true)).toBe('⌘K');
    expect(keyLabel('Shift+F7', true)).toBe('⇧F7');
  });
});

describe('search', () => {
  test('finds by any words, and titles that begin so first', () => {
    expect(searchCommands(COMMANDS, 'difference').map(({ id }) => id)).toEqual(['next', 'previous']);
    expect(searchCommands(COMMANDS, 'previous diff').map(({ id }) => id)).toEqual(['previous']);
    expect(searchCommands(COMMANDS, 'list').map(({ id }) => id)).toEqual(['shortcuts']);
    expect(searchCommands(COMMANDS, 'nothing like it')).toEqual([]);
  });

  test('does not offer what makes no sense now', () => {
    expect(searchCommands(COMMANDS, 'close')).toEqual([]);
  });
});
