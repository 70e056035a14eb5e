import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { everyAction, everyContract } from '../../support/everyAction'
import {
  aCode,
  aFullHouse,
  asItWas,
  ask,
  cellsOf,
  expected,
  outcomeOf,
  type SentReply,
} from '../../support/accessMatrix'
import { ROLE_NAMES } from '../../support/everyRole'
import { shareOfToday } from '../../support/shareOfToday'
import { VALID_INPUT } from '../../support/validInput'
import { RULES } from './accessRules'

let cells = 0

describe('who may do what', () => {
  afterAll(() => console.info(`access matrix: ${cells} cells (${Object.keys(RULES).length} actions)`))

  it('is decided for every action there is, and every contract has its action', async () => {
    const actions = (await everyAction()).map(({ contract }) => contract.name).sort()
    expect(Object.keys(RULES).sort()).toEqual(actions)
    expect(Object.keys(VALID_INPUT).sort()).toEqual(actions)
    expect((await everyContract()).sort()).toEqual(actions)
    for (const { access } of await everyAction()) expect(access.length).toBeGreaterThan(0)
  })

  it('lets a browser without a session ask for what everybody may, and for nothing else', async () => {
    const open = (await everyAction())
      .filter(({ access }) => access === 'everybody')
      .map(({ contract }) => contract.name)
    const room = path.resolve(__dirname, '../../../cloudfunctions')
    const said = readdirSync(room).flatMap((name) => {
      const file = path.join(room, name, 'config.json')
      if (!existsSync(file)) return []
      return (JSON.parse(readFileSync(file, 'utf8')) as { strangers?: string[] }).strangers ?? []
    })
    expect(said).toEqual(open)
    expect(open).toEqual(['jury.verify'])
  })

  it.each(shareOfToday(ROLE_NAMES))(
    'holds for %s in every action, about their own, a colleague’s, a stranger’s and nothing at all',
    async (role) => {
      const cloud = await aFullHouse()
      const wrong: string[] = []
      const scanned = await aCode(cloud)
      const place = await asItWas(cloud)
      for (const [action, rule] of Object.entries(RULES)) {
        for (const whose of cellsOf(rule)) {
          cells += 1
          let reply: SentReply | undefined
          const { log } = await cloud.steps(
            async () => (reply = await ask(cloud, action, role, whose ?? 'missing', scanned)),
          )
          // It may have changed something: the next cell is asked of an untouched place.
          await place.restore(log)
          const [is, should] = [outcomeOf(reply!, rule), expected(rule, role, whose)]
          if (is !== should) wrong.push(`${action} ${whose ?? ''}: ${is} instead of ${should}`)
        }
      }
      expect(wrong).toEqual([])
      expect(cloud.faults).toEqual([])
    },
  )
})
