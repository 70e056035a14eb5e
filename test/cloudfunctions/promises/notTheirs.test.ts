import { aCode, aFullHouse, ask, cellsOf, expected, type SentReply, wordsOf } from '../../support/accessMatrix'
import { ROLE_NAMES, type Whose } from '../../support/everyRole'
import { shareOfToday } from '../../support/shareOfToday'
import { RULES } from './accessRules'

describe('what is not theirs', () => {
  it.each(shareOfToday(ROLE_NAMES))(
    'lets %s learn from no answer, and from no request to the database, whether what they may not touch exists',
    async (role) => {
      const cloud = await aFullHouse()
      const scanned = await aCode(cloud)
      const wrong: string[] = []
      for (const [action, rule] of Object.entries(RULES)) {
        const refused = cellsOf(rule).filter(
          (whose): whose is Whose =>
            whose !== undefined && !['allowed', rule.ownCase].includes(expected(rule, role, whose)),
        )
        // What is public need not look like what does not exist.
        if (refused.length < 2 || !['own', 'in reach'].includes(rule.whose ?? '')) continue
        // The first call fills what functions remember.
        await ask(cloud, action, role, 'missing', scanned)
        const seen = new Map<string, Whose>()
        for (const whose of refused) {
          let reply: SentReply | undefined
          const { log } = await cloud.steps(async () => (reply = await ask(cloud, action, role, whose, scanned)))
          seen.set(`${wordsOf(reply!, whose, role)} ${log.sort().join(', ')}`, whose)
        }
        if (seen.size > 1) wrong.push(`${action}: ${[...seen].map(([said, whose]) => `${whose} ${said}`).join('\n  ')}`)
      }
      expect(wrong).toEqual([])
    },
  )
})
