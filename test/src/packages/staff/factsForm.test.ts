import type { BookFacts } from '../../../../domain/library/shelving'
import {
  factsOf,
  formOf,
  missingIn,
  problemsIn,
  withLicence,
} from '../../../../src/packages/staff/library/book/factsForm'
import { readersOf } from '../../../../src/packages/staff/library/book/ShelveSheet'
import { moved } from '../../../../src/packages/staff/library/list/order'

const FACTS: BookFacts = {
  ...{ kind: 'book', title: '夜航', subtitle: '', authors: [], language: 'zh-CN', description: '', subjects: [] },
  ...{ licence: '', licenceUrl: '', source: '', rightsHolder: '', lawDate: null },
}
const UNION = '青禾市总工会'

describe('what is known of a book, as it is typed', () => {
  it.each([
    ['沈砚秋、欧阳修竹', ['沈砚秋', '欧阳修竹']],
    ['沈砚秋，欧阳修竹；林小禾, 陆小满', ['沈砚秋', '欧阳修竹', '林小禾', '陆小满']],
    ['阿历克塞·马克西莫维奇·彼什科夫', ['阿历克塞·马克西莫维奇·彼什科夫']],
    [' 、 ', []],
  ])('“%s” names %j', (authorLine, authors) => {
    expect(factsOf({ ...formOf(FACTS), authorLine }).authors).toEqual(authors)
  })

  it('forgets the day a law came into force once it is no law', () => {
    const law: BookFacts = { ...FACTS, kind: 'law', lawDate: '2018-12-29' }
    expect(factsOf(formOf(law))).toEqual(law)
    expect(factsOf({ ...formOf(law), kind: 'book' }).lawDate).toBeNull()
  })

  it('names everything that keeps it from a shelf at once', () => {
    expect(Object.keys(missingIn(FACTS))).toEqual(['licence', 'source', 'rightsHolder'])
    expect(missingIn({ ...FACTS, licence: '公版', source: '本会', rightsHolder: '公有领域' })).toEqual({})
  })

  it('says which author is too long', () => {
    expect(problemsIn({ ...FACTS, authors: ['长'.repeat(61)] }).authors).toContain('用顿号隔开')
  })
})

describe('choosing under what a book may be shown', () => {
  it('fills in what follows from it, and takes that back with another choice', () => {
    const open = withLicence(formOf(FACTS), 'ccBy', UNION)
    expect(open.licenceUrl).toContain('creativecommons.org')
    const own = withLicence(open, 'own', UNION)
    expect(own).toMatchObject({ licence: '本会自有', licenceUrl: '', rightsHolder: UNION })
    expect(withLicence(own, 'public', UNION).rightsHolder).toBe('公有领域')
  })

  it('leaves what was written by hand', () => {
    const written = { ...formOf(FACTS), rightsHolder: '沈砚秋' }
    expect(withLicence(written, 'own', UNION).rightsHolder).toBe('沈砚秋')
  })
})

it.each([
  ['', null],
  [' 12 ', 12],
  ['0', undefined],
  ['501', undefined],
  ['两个', undefined],
])('“%s” readers at once are %j', (typed, readers) => {
  expect(readersOf(typed)).toBe(readers)
})

describe('the order of a list', () => {
  it('changes by one place and stays at its ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})
