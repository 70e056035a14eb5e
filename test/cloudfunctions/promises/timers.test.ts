import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseCron } from '../../../cloudhost/functions/cron'

const ROOM = path.resolve(__dirname, '../../../cloudfunctions')

interface FunctionConfig {
  triggers?: { name: string; type: string; config: string }[]
  timeout: number
}

const FUNCTIONS = readdirSync(ROOM, { withFileTypes: true })
  .filter((each) => each.isDirectory() && !each.name.startsWith('_'))
  .map(({ name }) => name)

describe.each(FUNCTIONS)('the timers of %s', (name) => {
  it('are those its code has, at times the platform understands', async () => {
    const { triggers = [], timeout } = JSON.parse(
      readFileSync(path.join(ROOM, name, 'config.json'), 'utf8'),
    ) as FunctionConfig
    const { timers = {} } = (await import(path.join(ROOM, name, 'index'))) as { timers?: Record<string, unknown> }

    expect(triggers.map((trigger) => trigger.name).sort()).toEqual(Object.keys(timers).sort())
    for (const { type, config } of triggers) {
      expect(type).toBe('timer')
      parseCron(config)
    }
    // The platform's own limit; a timer that needs longer goes on with its next run.
    expect(timeout).toBeLessThanOrEqual(60)
  })
})
