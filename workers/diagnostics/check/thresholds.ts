/** A file of limits: its form, and what is held where nobody wrote one. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';

export const THRESHOLDS = 'plumbline-thresholds/1';

/** What cannot be held against its limit fails the check, or is only told. */
const whenSchema = z.enum(['fail', 'pass']);
const unmeasuredSchema = z.strictObject({
  /** There is no such metric or group. */
  missing: whenSchema.optional(),
  /** It is there, and could not be measured. */
  null: whenSchema.optional(),
  /** It was measured by another version of the metric than the limit, or the baseline, is of. */
  version: whenSchema.optional(),
});

const amount = z.number().nonnegative();
const changeSchema = z
  .strictObject({
    /** In the unit of the metric. */
    absolute: amount.optional(),
    /** As a share of the baseline: 0.1 is a tenth. */
    relative: amount.optional(),
    direction: z.enum(['any', 'up', 'down']).default('any'),
  })
  .refine(({ absolute, relative }) => absolute !== undefined || relative !== undefined, {
    message: 'takes absolute or relative, or both',
  });

const limitSchema = z
  .strictObject({
    /** Id of a metric, or how ids begin, followed by `*`. */
    metric: z.string().min(1),
    /** Of the metric that the limit was made for. */
    version: z.int().nonnegative().optional(),
    /** One group, or with `*` all of an axis, or of all axes; the metric's value as a whole where there is none. */
    group: z.strictObject({ axis: z.string().min(1), key: z.string().min(1) }).optional(),
    /** The value, or the size of the effect from 0 to 1. */
    of: z.enum(['value', 'effect']).default('value'),
    min: z.number().optional(),
    max: z.number().optional(),
    /** How far it may be from the baseline. */
    change: changeSchema.optional(),
    /** It is crossed only where the whole interval lies beyond. */
    wholeInterval: z.boolean().default(false),
    unmeasured: unmeasuredSchema.default({}),
    /** Told where it is crossed. */
    why: z.string().optional(),
  })
  .refine(({ min, max, change }) => min !== undefined || max !== undefined || change !== undefined, {
    message: 'takes min, max or change',
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    message: 'has a min above its max',
  })
  .refine(({ of, group }) => of === 'value' || group === undefined, {
    message: 'has a group, and groups have no size of effect: leave out "of"',
  });
export type Limit = z.infer<typeof limitSchema>;

export const thresholdsSchema = z.strictObject({
  schema: z.literal(THRESHOLDS),
  /** For all limits that say nothing else; what is not said fails. */
  unmeasured: unmeasuredSchema.default({}),
  limits: z.array(limitSchema).min(1),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** Held against a baseline where no file says anything: no finding may grow, and no group of pages be kept less. */
export const DEFAULT_THRESHOLDS: Thresholds = thresholdsSchema.parse({
  schema: THRESHOLDS,
  limits: [
    { metric: '*', of: 'effect', change: { absolute: 0.02, direction: 'up' } },
    {
      metric: 'coverage.retention',
      group: { axis: '*', key: '*' },
      change: { absolute: 0.05, direction: 'down' },
      wholeInterval: true,
      unmeasured: { missing: 'pass' },
    },
  ],
});

/** The JSON Schema that is published as `docs/schema/thresholds-v1.schema.json`. */
export function thresholdsJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(thresholdsSchema, { io: 'input' }), title: 'Plumbline thresholds/1: limits of a check' };
}

/** Faults that are told at once. */
const TOLD = 5;

/** @param file its name, for messages @throws PlumblineError 'malformed', with the line or the field that is wrong. */
export function readThresholds(text: string, file: string): Thresholds {
  const parsed = thresholdsSchema.safeParse(jsonOf(text, file));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const told = issues.slice(0, TOLD).map(({ path, message }) => `${fieldOf(path)}: ${message}`);
  const more = issues.length > TOLD ? `; and ${issues.length - TOLD} more` : '';
  throw new PlumblineError(
    'malformed',
    `${file} is no file of limits: ${told.join('; ')}${more}. docs/check.md says what it holds`,
    { file },
  );
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(said)?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new PlumblineError(
      'malformed',
      `${file} is no JSON${line === null ? '' : `, from line ${line} on`}: ${said}`,
      { file, ...(line === null ? {} : { line }) },
      { cause: error },
    );
  }
}

/** `limits[3].change.absolute` */
export const fieldOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'the file'
    : path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .replace(/^\./, '');
