import fc from 'fast-check'
import { ageOn, MINIMUM_AGE_YEARS } from '../../../domain/identity/age'
import { documentTail, maskCardNumber, maskDocument, maskName, maskPhone } from '../../../domain/identity/masking'
import { checkPhone } from '../../../domain/identity/phone'
import { checkUnionCode } from '../../../domain/identity/unionCode'

describe('a mobile number', () => {
  it.each([
    '15400000001',
    '+86 154 0000 0001',
    '0086-154-0000-0001',
    '86 15400000001',
    '１５４００００００01',
    ' 154\u00A00000\u30000001\n',
    '＋８６１５４００００００01',
  ])('is read as its eleven digits from %j', (typed) => {
    expect(checkPhone(typed)).toEqual({ ok: true, normalized: '15400000001' })
  })

  it.each([
    ['', '填上'],
    ['1540000000', '现在是 10 位'],
    ['154000000012', '现在是 12 位'],
    ['12400000001', '不是手机号'],
    ['010-38238383', '不是手机号'],
    ['1540000000O', '只有数字'],
    ['+1 54000000001', '只有数字'],
    ['+08615400000001', '只有数字'],
    ['1'.repeat(1_000_000), '11 位'],
  ])('is refused with the next step: %#', (typed, words) => {
    const check = checkPhone(typed)
    expect(check.ok ? '' : check.reason).toContain(words)
  })

  it('may begin with 86 and still be a number of its own only at thirteen digits', () => {
    expect(checkPhone('8615400000')).toMatchObject({ ok: false })
  })
})

describe('统一社会信用代码', () => {
  it.each(['81110118MC00000126', '81610000MC0000020A', '89120116MC0000039C'])('of a union is accepted: %s', (code) => {
    expect(checkUnionCode(code)).toEqual({ ok: true, normalized: code, isUnion: true })
  })

  it('of an employer is accepted and told apart', () => {
    expect(checkUnionCode('91110108551385082q')).toEqual({ ok: true, normalized: '91110108551385082Q', isUnion: false })
  })

  it.each([
    ['', '填上'],
    ['8111011', '现在是 7 位'],
    ['81110118MC00000127', '有一位不对'],
    ['81110118MCO0000126', '“O”'],
    ['81000000MC00000126', '行政区划'],
    ['8111011AMC00000126', '行政区划'],
    ['8'.repeat(1_000_000), '18 位'],
  ])('is refused with the next step: %#', (code, words) => {
    const check = checkUnionCode(code)
    expect(check.ok ? '' : check.reason).toContain(words)
  })

  it('has every single changed character noticed', () => {
    const good = '81110118MC00000126'
    for (let at = 0; at < 18; at++) {
      for (const character of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (character === good[at]) continue
        expect(checkUnionCode(good.slice(0, at) + character + good.slice(at + 1)).ok).toBe(false)
      }
    }
  })
})

describe('masks', () => {
  it('show what a person recognises and a stranger cannot use', () => {
    expect(maskPhone('15400001234')).toBe('154****1234')
    expect(maskDocument('11010519491231002X')).toBe('1********X')
    expect(documentTail('11010519491231002X')).toBe('002X')
    expect(maskCardNumber('330200001234560178')).toBe('3302 **** 0178')
  })

  it('are as long for a short document as for a long one', () => {
    expect(maskDocument('USA110088010101')).toHaveLength(maskDocument('11010519491231002X').length)
  })

  it.each([
    ['张三', '张*'],
    ['张小三', '张**'],
    ['欧阳小三', '欧**'],
    ['阿依古丽·买买提', '阿**'],
    ['𠮷野家', '𠮷**'],
    ['𠮷野', '𠮷*'],
    ['张', '张*'],
    ['', ''],
  ])('of the name %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('of documents never hold more than two of their characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{15,18}$/), (number) => {
        expect(maskDocument(number).replace(/\*/g, '')).toBe(number.slice(0, 1) + number.slice(-1))
      }),
    )
  })
})

describe('age', () => {
  it('turns on the birthday', () => {
    expect(ageOn('2010-11-05', '2026-11-04')).toBe(15)
    expect(ageOn('2010-11-05', '2026-11-05')).toBe(MINIMUM_AGE_YEARS)
  })

  it('of somebody born on 29 February turns on 1 March in a common year', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20)
  })
})
