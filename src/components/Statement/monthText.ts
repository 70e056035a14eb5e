/** `2026-11` as one says it: 2026 年 11 月. */
export function monthText(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
}
