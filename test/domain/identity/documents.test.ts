import fc from 'fast-check'
import { checkDocument, DOCUMENT_KIND_NAMES, guessKind } from '../../../domain/identity/documents'
import { DocumentKind } from '../../../domain/membership/contract'

const today = '2026-11-05'
const resident = (number: string) => checkDocument('resident', number, { today })
const KINDS = DocumentKind.options

/** Adds the check digit of ISO 7064 MOD 11-2, by the table of weights printed in GB 11643. */
function withCheckDigit(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0)
  return seventeen + '10X98765432'[sum % 11]!
}

describe('居民身份证', () => {
  it('is accepted with its birth date and province', () => {
    expect(resident('11010519491231002X')).toEqual({
      ok: true,
      normalized: '11010519491231002X',
      birthDate: '1949-12-31',
      region: '北京市',
      upgraded: false,
      maybeRounded: false,
    })
    expect(resident('440308199901101512')).toMatchObject({ ok: true, birthDate: '1999-01-10', region: '广东省' })
  })

  it.each([
    ['in small letters', '11010519491231002x'],
    ['in groups', '110105 19491231 002X'],
    ['with dashes', '110105-19491231-002X'],
    ['in full-width characters', '１１０１０５１９４９１２３１００２Ｘ'],
    ['with an ideographic blank and a line end', '\u3000110105\u300019491231002X\r\n'],
    ['with invisible characters from a chat', '\u200B11010519491231002X\uFEFF'],
    ["with a spreadsheet's apostrophe", "'11010519491231002X"],
  ])('is taken as typed %s', (_, typed) => {
    expect(resident(typed)).toMatchObject({ ok: true, normalized: '11010519491231002X' })
  })

  it('of the first generation is upgraded to eighteen characters', () => {
    expect(resident('610104620927690')).toMatchObject({
      ok: true,
      normalized: '610104196209276908',
      birthDate: '1962-09-27',
      upgraded: true,
    })
  })

  it('of a county that is gone is accepted: 重庆 was once part of 四川', () => {
    expect(resident(withCheckDigit('51021219810101999'))).toMatchObject({ ok: true, region: '四川省' })
  })

  it('may have been issued to somebody born on 29 February, or today', () => {
    expect(resident(withCheckDigit('11010120000229999'))).toMatchObject({ ok: true, birthDate: '2000-02-29' })
    expect(resident(withCheckDigit('11010120261105999'))).toMatchObject({ ok: true, birthDate: today })
    expect(resident(withCheckDigit('11010120261106999'))).toMatchObject({ ok: false, problem: 'birth_date' })
  })
})

describe('a document number that is wrong', () => {
  it.each([
    ['empty', ' ', '填上'],
    ['length', '1101051949123100', '现在是 16 位'],
    ['length', '1'.repeat(65), '太长'],
    ['characters', '1101051949123100OX', '其他字符'],
    ['characters', '110105194912310X02', '最后一位'],
    ['region', '160101199001010006', '16 开头'],
    ['region', '00000019900101000X', '00 开头'],
    ['birth_date', '110101199102290001', '1991 年 02 月 29 日'],
    ['birth_date', '11010159491231002X', '5949 年'],
    ['check_digit', '110101198112069992', '逐位'],
    ['spreadsheet', '1.10101E+17', '科学计数'],
    ['spreadsheet', '1.10105194912310E+17', '科学计数'],
    ['spreadsheet', '110105194912310000', '000'],
    ['not_accepted', 'H12345678', '港澳居民居住证'],
  ])('is told its trouble (%s) and the next step', (problem, typed, words) => {
    const check = resident(typed)
    expect(check).toMatchObject({ ok: false, problem })
    if (!check.ok) expect(check.reason).toContain(words)
  })

  it('ending in 000 is accepted when it is right, with a mark for whoever reads spreadsheets', () => {
    expect(resident('130503200606300000')).toMatchObject({ ok: true, maybeRounded: true })
    expect(resident('110101198112069998')).toMatchObject({ ok: true, maybeRounded: false })
  })

  it('has every single changed digit and every swapped pair of neighbours noticed', () => {
    const good = '110101198112069998'
    for (let at = 0; at < 18; at++) {
      for (const digit of '0123456789X') {
        if (digit !== good[at]) expect(resident(good.slice(0, at) + digit + good.slice(at + 1)).ok).toBe(false)
      }
      const next = good[at + 1]
      if (next === undefined || next === good[at]) continue
      expect(resident(good.slice(0, at) + next + good[at]! + good.slice(at + 2)).ok).toBe(false)
    }
  })

  it('never makes the check throw or take long, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.string({ unit: 'binary', maxLength: 100 }), (kind, typed) => {
        const check = checkDocument(kind, typed, { today })
        if (!check.ok) expect(check.reason).toMatch(/\p{Script=Han}/u)
      }),
    )
    expect(resident('1'.repeat(5_000_000))).toMatchObject({ ok: false, problem: 'length' })
  })
})

describe('the other kinds', () => {
  it('take residence permits of Hong Kong, Macau and Taiwan', () => {
    expect(checkDocument('hk_macau_resident', '810000199408230021', { today })).toMatchObject({
      ok: true,
      region: '香港',
    })
    expect(checkDocument('hk_macau_resident', withCheckDigit('82000019900101999'), { today })).toMatchObject({
      ok: true,
      region: '澳门',
    })
    expect(checkDocument('taiwan_resident', '830000199201300022', { today })).toMatchObject({
      ok: true,
      region: '台湾',
      birthDate: '1992-01-30',
    })
  })

  it('take the 2017 permit of foreigners by its shape and claim no birth date', () => {
    expect(checkDocument('foreign_permanent_2017', 'usa 110088 010101', { today })).toEqual({
      ok: true,
      normalized: 'USA110088010101',
      birthDate: null,
      region: null,
      upgraded: false,
      maybeRounded: false,
    })
    expect(checkDocument('foreign_permanent_2017', 'US1110088010101', { today })).toMatchObject({
      problem: 'characters',
    })
    expect(checkDocument('foreign_permanent_2017', 'USA11008801010', { today })).toMatchObject({ problem: 'length' })
  })

  it('take the 2023 permit of foreigners, and refuse nobody for a layout we only believe in', () => {
    const check = (number: string) => checkDocument('foreign_permanent_2023', number, { today })
    expect(check('911840198801010011')).toMatchObject({ ok: true, birthDate: '1988-01-01' })
    expect(check('911840198801010012')).toMatchObject({ ok: false, problem: 'check_digit' })
    expect(check(withCheckDigit('91184099991301001'))).toMatchObject({ ok: true, birthDate: null })
  })

  it.each([
    ['resident', '810000199408230021', 'hk_macau_resident'],
    ['resident', '830000199201300022', 'taiwan_resident'],
    ['resident', '911840198801010011', 'foreign_permanent_2023'],
    ['resident', 'USA110088010101', 'foreign_permanent_2017'],
    ['hk_macau_resident', '830000199201300022', 'taiwan_resident'],
    ['hk_macau_resident', '110101198112069998', 'resident'],
    ['foreign_permanent_2017', '911840198801010011', 'foreign_permanent_2023'],
    ['foreign_permanent_2023', 'USA110088010101', 'foreign_permanent_2017'],
  ] as const)('are told apart: %s with %s is %s', (chosen, number, kind) => {
    const check = checkDocument(chosen, number, { today })
    expect(check).toMatchObject({ ok: false, problem: 'other_kind', kind })
    if (!check.ok) expect(check.reason).toContain(`证件类型选${DOCUMENT_KIND_NAMES[kind]}`)
  })

  it('name the whole sentence once, as people read it', () => {
    expect(resident('810000199408230021')).toMatchObject({
      reason: '这是港澳居民居住证号码，证件类型选港澳居民居住证',
    })
  })

  it('are guessed from the shape while somebody types', () => {
    expect(guessKind('110101 19811206 9998')).toBe('resident')
    expect(guessKind('610104620927690')).toBe('resident')
    expect(guessKind('810000199408230021')).toBe('hk_macau_resident')
    expect(guessKind('830000199201300022')).toBe('taiwan_resident')
    expect(guessKind('911840198801010011')).toBe('foreign_permanent_2023')
    expect(guessKind('usa110088010101')).toBe('foreign_permanent_2017')
    expect(guessKind('11010')).toBeNull()
    expect(guessKind('9'.repeat(100))).toBeNull()
  })
})
