import { readBill } from '../../../../src/packages/desk/index/bill'

describe('readBill', () => {
  it.each([
    ['35', 3500],
    ['35.5', 3550],
    ['35.50', 3550],
    ['19.99', 1999],
    ['0.01', 1],
    ['.5', 50],
    ['5.', 500],
    ['0035', 3500],
    ['1,280.00', 128_000],
    ['３５．５', 3550],
    ['35。5', 3550],
    ['100000', 10_000_000],
  ])('takes %s as it is meant, exact to 分', (typed, fen) => {
    expect(readBill(typed)).toEqual({ fen })
  })

  it('is exact for every amount below ten thousand yuan', () => {
    const wrong: string[] = []
    for (let fen = 1; fen < 1_000_000; fen++) {
      const typed = `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
      if (readBill(typed).fen !== fen) wrong.push(typed)
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ['', '先输入账单金额，再扫码'],
    ['.', '只写数字，例如 35.50'],
    ['-5', '只写数字，例如 35.50'],
    ['1e3', '只写数字，例如 35.50'],
    ['3.5.5', '只写数字，例如 35.50'],
    ['35.505', '金额最多到分，例如 35.50'],
    ['0.00', '账单金额要大于 0'],
    ['100000.01', '一笔最多 100000 元，核对后再输'],
    ['99999999999', '一笔最多 100000 元，核对后再输'],
  ])('says how to put %p right', (typed, problem) => {
    expect(readBill(typed)).toEqual({ problem })
  })
})
