/** What is wrong with a row, in words. */
import { BAD_END, BAD_NUMBER, BAD_START, BAD_VALUE, FEW, IS_NULL, MANY, RANGE } from './kernel/layout';
import type { TablePlan } from './plan';

export interface RowTrouble {
  readonly reason: string;
  readonly detail: string;
  /** Whether the row's parentheses and quotes may be trusted, so that reading goes on behind it. */
  readonly isWhole: boolean;
}

export function rowTrouble(answer: number, column: number, plan: TablePlan): RowTrouble {
  const row = `A row of ${plan.sqlName}`;
  const name = plan.names[column] ?? 'a column';
  const schema = plan.columns[column];
  const expected = plan.columns.length;
  switch (answer) {
    case FEW:
      return whole('few-values', `${row} has ${column} values, not ${expected}, and was left out.`);
    case MANY:
      return whole('many-values', `${row} has more than ${expected} values and was left out.`);
    case BAD_NUMBER:
      return whole(
        'bad-number',
        `${row} has no ${schema?.type === 'float64' ? '' : 'whole '}number in ${name} and was left out.`,
      );
    case RANGE:
      return whole('number-range', `${row} has a number in ${name} that does not fit its type and was left out.`);
    case IS_NULL:
      return whole('null-value', `${row} has nothing in ${name}, where there must be something, and was left out.`);
    case BAD_VALUE:
      return broken(
        'bad-value',
        `${row} holds what is no value at ${name}; reading goes on at the next row that is whole.`,
      );
    case BAD_END:
      return broken(
        'bad-row',
        `Something else than another row follows ${row.toLowerCase()}; reading goes on at the next row that is whole.`,
      );
    case BAD_START:
      return broken(
        'bad-row',
        `No row stands where ${row.toLowerCase()} should; reading goes on at the next row that is whole.`,
      );
    default:
      return broken('bad-row', `${row} cannot be read; reading goes on at the next row that is whole.`);
  }
}

const whole = (reason: string, detail: string): RowTrouble => ({ reason, detail, isWhole: true });
const broken = (reason: string, detail: string): RowTrouble => ({ reason, detail, isWhole: false });
