import fc from 'fast-check'
import { firstPlay, levelOpensAt } from '../../../domain/quiz/levels'
import { longestRow, isRightAnswer, rowOf, scoreOf } from '../../../domain/quiz/marking'
import { problemOfQuestion, QuestionForm } from '../../../domain/quiz/question'
import type { Mark } from '../../../domain/quiz/contract'
import { addDays, DAY_MS, startOfDay, unionDate } from '../../../domain/time'
import { aPhase } from '../../support/builders/aPlan'

const at = (text: string) => Date.parse(`${text}+08:00`)
const DAILY = { opensDaily: true, levels: 10 }

/** How many levels are open. */
function levelsOpen({ levels, ...plan }: typeof DAILY, from: number, now: number): number {
  return Array.from({ length: levels }, (_, at) => levelOpensAt(plan, at + 1, from)).filter((opens) => opens <= now)
    .length
}

describe('levels', () => {
  it('open one more at midnight in UTC+8, counted from the first day of the phase', () => {
    const from = at('2026-11-16T09:00:00')
    const open = (moment: string) => levelsOpen(DAILY, from, at(moment))
    expect(open('2026-11-16T08:59:59')).toBe(0)
    expect(open('2026-11-16T09:00:00')).toBe(1)
    expect(open('2026-11-16T23:59:59')).toBe(1)
    expect(open('2026-11-17T00:00:00')).toBe(2)
    expect(open('2026-11-25T00:00:00')).toBe(10)
    expect(open('2027-11-25T00:00:00')).toBe(10)
  })

  it('are all open from the first moment where they do not open daily', () => {
    const from = at('2026-11-16T09:00:00')
    expect(levelsOpen({ ...DAILY, opensDaily: false }, from, from)).toBe(10)
    expect(levelsOpen({ ...DAILY, opensDaily: false }, from, from - 1)).toBe(0)
  })

  it('never close again, and there is exactly one more each union day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 70 }), (from, days) => {
        const plan = { opensDaily: true, levels: 60 }
        const midnight = startOfDay(addDays(unionDate(from), days))
        const open = levelsOpen(plan, from, Math.max(from, midnight))
        expect(open).toBe(Math.min(60, days + 1))
        if (days > 0 && days < 60) {
          expect(levelsOpen(plan, from, Math.max(from, midnight - 1))).toBe(days)
          expect(levelOpensAt(plan, days + 1, from)).toBe(midnight)
        }
        expect(levelsOpen(plan, from, Math.max(from, midnight) + 5 * DAY_MS)).toBeGreaterThanOrEqual(open)
      }),
    )
  })

  it('count from the first of several phases of playing, and from no other', () => {
    expect(firstPlay([aPhase('collect', -20, 0), aPhase('play', 5, 8), aPhase('play', -3, 2)])).toBe(
      aPhase('play', -3, 2).from,
    )
    expect(firstPlay([aPhase('collect', -20, 0)])).toBeUndefined()
  })
})

describe('marks', () => {
  const MARKS = fc.array(fc.constantFrom<Mark>('right', 'wrong', 'missed'), { maxLength: 60 })

  it('are right for exactly what is right, in any order', () => {
    expect(isRightAnswer([2, 0], [0, 2])).toBe(true)
    expect(isRightAnswer([0], [0, 2])).toBe(false)
    expect(isRightAnswer([0, 1, 2], [0, 2])).toBe(false)
  })

  it('make a score of right answers alone: neither order nor haste moves it', () => {
    fc.assert(
      fc.property(MARKS, (marks) => {
        expect(scoreOf([...marks].reverse())).toBe(scoreOf(marks))
        expect(scoreOf(marks)).toBe(marks.filter((mark) => mark === 'right').length)
      }),
    )
  })

  it('make a row that any other mark breaks, and the longest row is one of them', () => {
    expect(rowOf(['right', 'wrong', 'right', 'right'])).toBe(2)
    expect(rowOf(['right', 'right', 'missed'])).toBe(0)
    fc.assert(
      fc.property(MARKS, (marks) => {
        expect(longestRow(marks)).toBe(
          Math.max(
            0,
            ...marks
              .join()
              .split(/wrong|missed/)
              .map((row) => row.split('right').length - 1),
          ),
        )
      }),
    )
  })
})

describe('a question', () => {
  const form = {
    ...{ pool: 'level-3', kind: 'single', text: '安全帽多久换一次', choices: ['一年', '两年半'], right: [1] },
    explanation: '',
  } as const

  it('is taken when its parts fit together', () => {
    expect(QuestionForm.safeParse(form).success).toBe(true)
    expect(QuestionForm.safeParse({ ...form, right: [2] }).success).toBe(false)
    expect(QuestionForm.safeParse({ ...form, pool: 'level-61' }).success).toBe(false)
  })

  it.each([
    ['two choices alike', { kind: 'single', choices: ['一年', '一年'], right: [0] }, '有两个选项一样，改掉一个'],
    [
      'an answer nobody can choose',
      { kind: 'single', choices: ['一年', '两年'], right: [2] },
      '答案指的选项没有填，补上选项或改答案',
    ],
    [
      'several answers to one',
      { kind: 'single', choices: ['一年', '两年'], right: [0, 1] },
      '答案有几个，类型要写多选',
    ],
    [
      'one answer to several',
      { kind: 'multiple', choices: ['一年', '两年'], right: [0] },
      '多选题的答案至少两个，只有一个就写单选',
    ],
    [
      'judging with other choices',
      { kind: 'judge', choices: ['是', '否'], right: [0] },
      '判断题的选项是正确和错误，不用另填',
    ],
  ] as const)('is refused with words for %s', (_, parts, words) => {
    expect(problemOfQuestion(parts)).toBe(words)
  })
})
