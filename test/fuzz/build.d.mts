export function buildFuzzer(root: string): Promise<string>;
