export interface MadeDump {
  readonly xml: string;
  readonly single: string;
  readonly multistream: string;
  readonly bytes: number;
  readonly pages: number;
  readonly articles: number;
}
export function makeDump(cache: string, megabytes: number, seed?: number): MadeDump;
