/** @source domain/benefit/contract.ts, `redeem`: at most 100 000 元 */
const MOST_FEN = 10_000_000

export type Bill = { fen: number; problem?: undefined } | { fen?: undefined; problem: string }

/**
 * A bill in yuan as typed, as integer 分. Whole and broken part are cut apart as text, so 19.99 is 1999 and never
 * 1998.9999; full-width digits and 。 of an input method are taken as well.
 */
export function readBill(typed: string): Bill {
  const text = typed.normalize('NFKC').replace('。', '.').replace(/[\s,]/g, '')
  if (text === '') return { problem: '先输入账单金额，再扫码' }
  const found = /^(\d*)(?:\.(\d*))?$/.exec(text)
  const [, whole = '', broken = ''] = found ?? []
  if (!found || whole + broken === '') return { problem: '只写数字，例如 35.50' }
  if (broken.length > 2) return { problem: '金额最多到分，例如 35.50' }
  if (whole.length > 8) return { problem: '一笔最多 100000 元，核对后再输' }
  const fen = Number(whole) * 100 + Number(broken.padEnd(2, '0'))
  if (fen === 0) return { problem: '账单金额要大于 0' }
  if (fen > MOST_FEN) return { problem: '一笔最多 100000 元，核对后再输' }
  return { fen }
}
