import type { Output } from '../../../../domain/contract'
import type { listAudit } from '../../../../domain/staff/contract'
import { clockTime, fullDayText } from '../../../../domain/time'

/** One line of a union's record. */
export type Entry = Output<typeof listAudit>['entries'][number]

/** Its place in the chain is its name: nothing else about it is its own. */
export const keyOf = ({ seq }: Pick<Entry, 'seq'>): string => String(seq)

/** People count from one. */
export const numberText = ({ seq }: Pick<Entry, 'seq'>): string => `第 ${seq + 1} 条`

/** “2026 年 11 月 20 日 09:32”: records are kept for years, so the year is always said. */
export const whenText = (at: number): string => `${fullDayText(at)} ${clockTime(at)}`
