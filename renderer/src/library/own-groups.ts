/** Groups of pages as somebody writes them: a line each, `name = expression`. */
import type { Input } from '../../../workers/api';

export type OwnGroups = NonNullable<Input<'audit.start'>['groups']>;

/** What was written, or what is wrong with it; whether an expression is one the engine says. */
export function ownGroupsFrom(text: string): { readonly groups: OwnGroups; readonly problem: string | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const groups = lines.map((line) => {
    const at = line.indexOf('=');
    return { name: line.slice(0, at).trim(), expression: line.slice(at + 1).trim() };
  });
  const wrong = lines.findIndex(
    (line, i) => !line.includes('=') || groups[i]!.name === '' || groups[i]!.expression === '',
  );
  const problem = wrong < 0 ? null : `Line ${wrong + 1} has no name, or no expression: write name = expression.`;
  return { groups, problem };
}
