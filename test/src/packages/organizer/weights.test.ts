import { weightsFor, withJudgesShare } from '../../../../src/packages/organizer/compose/shares'
import { worksPart } from '../../../support/builders/aPlan'

const VOTING = { hoursApart: 24, mostADay: 5 }
const { judging } = worksPart()

describe('weights of judges and votes', () => {
  it('make 100 whatever the judges are given', () => {
    for (const share of [0, 1, 33, 60, 99.6, 100, 140, -3]) {
      const { judges, votes } = withJudgesShare(share)
      expect(judges + votes).toBe(100)
      expect(judges).toBeGreaterThanOrEqual(0)
      expect(votes).toBeGreaterThanOrEqual(0)
    }
  })

  it('are all of whoever decides alone, and a split again once both do', () => {
    const weights = { judges: 60, votes: 40 }
    expect(weightsFor({ judging, voting: null, weights })).toEqual({ judges: 100, votes: 0 })
    expect(weightsFor({ judging: null, voting: VOTING, weights })).toEqual({ judges: 0, votes: 100 })
    expect(weightsFor({ judging, voting: VOTING, weights: { judges: 100, votes: 0 } })).toEqual(weights)
    expect(weightsFor({ judging, voting: VOTING, weights: { judges: 30, votes: 70 } })).toEqual({
      judges: 30,
      votes: 70,
    })
  })
})
