export interface Imported {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
}
export const LEVELS: readonly (readonly string[])[];
export function roomOf(path: string): { readonly house: string; readonly room?: string };
export function refusal(file: string, imported: Imported): string | undefined;
