import { addDays, type UnionDate } from '../time'
import type { CalendarYear, NamedDay } from './calendar'

/**
 * What the State Council's notices set for each year, one line a festival.
 *
 * The day a new notice is out, its year is added below; until then `dayKind` answers by the week.
 *
 * @source 国务院办公厅关于部分节假日安排的通知, the address of each year below; checked day by day
 *   against github.com/NateScarlet/holiday-cn at d4e53bf (MIT), from which the facts were read.
 */
export const CALENDAR_YEARS: readonly CalendarYear[] = [
  {
    year: 2024,
    source: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    days: [
      ...festival('元旦', '2024-01-01', '2024-01-01'),
      ...festival('春节', '2024-02-10', '2024-02-17', ['2024-02-04', '2024-02-18']),
      ...festival('清明节', '2024-04-04', '2024-04-06', ['2024-04-07']),
      ...festival('劳动节', '2024-05-01', '2024-05-05', ['2024-04-28', '2024-05-11']),
      ...festival('端午节', '2024-06-10', '2024-06-10'),
      ...festival('中秋节', '2024-09-15', '2024-09-17', ['2024-09-14']),
      ...festival('国庆节', '2024-10-01', '2024-10-07', ['2024-09-29', '2024-10-12']),
    ],
  },
  {
    year: 2025,
    source: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    days: [
      ...festival('元旦', '2025-01-01', '2025-01-01'),
      ...festival('春节', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']),
      ...festival('清明节', '2025-04-04', '2025-04-06'),
      ...festival('劳动节', '2025-05-01', '2025-05-05', ['2025-04-27']),
      ...festival('端午节', '2025-05-31', '2025-06-02'),
      ...festival('国庆节、中秋节', '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']),
    ],
  },
  {
    year: 2026,
    source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    days: [
      ...festival('元旦', '2026-01-01', '2026-01-03', ['2026-01-04']),
      ...festival('春节', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']),
      ...festival('清明节', '2026-04-04', '2026-04-06'),
      ...festival('劳动节', '2026-05-01', '2026-05-05', ['2026-05-09']),
      ...festival('端午节', '2026-06-19', '2026-06-21'),
      ...festival('中秋节', '2026-09-25', '2026-09-27'),
      ...festival('国庆节', '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']),
    ],
  },
]

/** A festival's days off, first and last inclusive, and the days worked in exchange. */
function festival(name: string, first: UnionDate, last: UnionDate, worked: readonly UnionDate[] = []): NamedDay[] {
  const days: NamedDay[] = worked.map((date) => ({ date, name, off: false }))
  for (let date = first; date <= last; date = addDays(date, 1)) days.push({ date, name, off: true })
  return days
}
