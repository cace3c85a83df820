/** What secrets look like. A value of this shape is kept nowhere. */

export interface SecretShape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Shapes that their makers publish, so that scanners can find them. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  { what: 'a JSON Web Token', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/ },
  { what: 'a private key in PEM', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/ },
  { what: 'a token of GitLab', pattern: /\bglpat-[\w-]{20,}/ },
  { what: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z0-9]{30,}/ },
  { what: 'a key of an AI service', pattern: /\bsk-(?:[a-z]+-)*[\w-]{20,}/ },
  { what: 'a token of Slack', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a key of Google', pattern: /\b(?:AIza[\w-]{35}|ya29\.[\w-]{20,})/ },
  { what: 'a password in an address', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i },
  { what: 'an authorisation header', pattern: /\b(?:bearer|basic)\s+[\w.~+/-]{16,}=*/i },
];

/** A run of letters and digits that no word is: long, and mixed as only chance mixes. */
const RANDOM_RUN = /[A-Za-z0-9_+/=-]{24,}/g;

/** What a text seems to hold that must not be kept; null where it seems harmless. */
export function secretIn(text: string): string | null {
  const shape = SECRET_SHAPES.find(({ pattern }) => pattern.test(text));
  if (shape !== undefined) return shape.what;
  return (text.match(RANDOM_RUN) ?? []).some(looksRandom) ? 'a token' : null;
}

function looksRandom(run: string): boolean {
  const digits = (run.match(/\d/g) ?? []).length;
  // A UUID or a digest has many digits too, and often is the token itself.
  return digits >= 3 && /[A-Za-z]/.test(run) && new Set(run).size >= 10;
}
