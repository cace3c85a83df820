/** `__NOTOC__` and its like in any language: upper-case letters, or letters of scripts without case, and single underscores. */
const SWITCH = /__(?=[^_])((?:(?![\p{Ll}])[\p{L}\p{M}0-9]|_(?=[^_])){2,40})__/uy;

/** Names between double underscores that belong to programming languages and are ordinary text in articles about them. */
const NOT_SWITCHES: ReadonlySet<string> = new Set(
  (
    'FILE LINE DATE TIME FUNCTION CLASS METHOD NAMESPACE DIR TRAIT STDC STDC_VERSION STDC_HOSTED END DATA PACKAGE ' +
    'SUB VA_ARGS VA_OPT COUNTER TIMESTAMP BASE_FILE PRETTY_FUNCTION GNUC WIN32 UNIX LINUX APPLE OBJC ASM COMPILER_HALT_OFFSET'
  ).split(' '),
);

/** Offset after the behaviour switch that stands at `at`, or -1. */
export function switchEnd(text: string, at: number): number {
  SWITCH.lastIndex = at;
  const match = SWITCH.exec(text);
  return match === null || NOT_SWITCHES.has(match[1] ?? '') ? -1 : SWITCH.lastIndex;
}
