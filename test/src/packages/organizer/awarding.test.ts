import type { ResultRow } from '../../../../domain/entry/judging'
import { countsText, problemOfChosen, proposed } from '../../../../src/packages/organizer/results/awarding'

const AWARDS = [
  { id: 'first', title: '一等奖', most: 1 },
  { id: 'second', title: '二等奖', most: 2 },
]

function aRow(id: string, place: number | null, disqualifiedBecause: string | null = null): ResultRow {
  return {
    card: {
      ...{ id, campaignId: 'craft', trackId: 'photo', title: id, authorName: null, unionName: null, cover: null },
      ...{ kind: 'text', state: 'accepted', votes: null, submittedAt: null },
    },
    ...{ place, score: 9_000, judgesScore: 9_000, votesScore: null, votes: 0, frozenVotes: 0, sheets: 3 },
    ...{ excludedSheets: 0, awardTitle: null, disqualifiedBecause },
  }
}

describe('awards in order of place', () => {
  it('go to as many as the plan lists', () => {
    const rows = [1, 2, 3, 4].map((place) => aRow(`w${place}`, place))
    const chosen = proposed(rows, AWARDS, 3)
    expect(chosen).toEqual({ w1: 'first', w2: 'second', w3: 'second' })
    expect(countsText(chosen, AWARDS)).toBe('一等奖 1/1，二等奖 2/2')
  })

  it('end where the share of the works is used up', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((place) => aRow(`w${place}`, place))
    expect(Object.keys(proposed(rows, AWARDS, 2))).toEqual(['w1', 'w2'])
  })

  it('never tear a shared place apart', () => {
    const rows = [aRow('a', 1), aRow('b', 1), aRow('c', 3)]
    const chosen = proposed(rows, AWARDS, 3)
    expect(chosen).toEqual({ a: 'second', b: 'second' })
    expect(problemOfChosen(chosen, rows, AWARDS, 3)).toBeNull()
  })

  it('pass over whoever was disqualified or has no place', () => {
    const rows = [aRow('out', 1, '抄袭'), aRow('a', 1), aRow('none', null)]
    expect(proposed(rows, AWARDS, 3)).toEqual({ a: 'first' })
  })

  it('that are too many are told before they are sent', () => {
    const rows = [1, 2, 3].map((place) => aRow(`w${place}`, place))
    const chosen = { w1: 'first', w2: 'second', w3: 'second' }
    expect(problemOfChosen(chosen, rows, AWARDS, 2)).toBe('这个项目最多评 2 个奖，减几个再保存')
  })
})
