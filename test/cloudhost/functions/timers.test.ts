import { createFunctionHost } from '../../../cloudhost/functions/functionHost'
import { startTimers } from '../../../cloudhost/functions/timers'

const MORNING = Date.parse('2026-11-20T08:59:58+08:00')

async function aTimedHost() {
  const fired: unknown[] = []
  const log: unknown[] = []
  const host = await createFunctionHost({
    functions: {
      reports: {
        main: (event) => fired.push({ ...event, at: Date.now() }),
        config: { triggers: [{ name: 'hourly', type: 'timer', config: '0 0 * * * * *' }] },
      },
    },
    environment: {},
    env: 'test',
    appId: 'wx00',
    around: (run) => run(),
    clock: Date.now,
    log: () => undefined,
  })
  return { fired, log, stop: startTimers(host, Date.now, (line) => log.push(line)) }
}

describe('timers of config.json', () => {
  beforeEach(() => jest.useFakeTimers({ now: MORNING }))
  afterEach(() => jest.useRealTimers())

  it('go off at their time with CloudBase’s event, and again the next time', async () => {
    const { fired, stop } = await aTimedHost()
    await jest.advanceTimersByTimeAsync(1_999)
    expect(fired).toHaveLength(0)
    await jest.advanceTimersByTimeAsync(1)
    expect(fired).toEqual([
      {
        Type: 'Timer',
        TriggerName: 'hourly',
        Time: '2026-11-20T01:00:00.000Z',
        Message: '',
        userInfo: { appId: 'wx00' },
        at: Date.parse('2026-11-20T09:00:00+08:00'),
      },
    ])
    await jest.advanceTimersByTimeAsync(3_600_000)
    expect(fired).toHaveLength(2)
    stop()
  })

  it('are skipped, not caught up, when the machine slept through them', async () => {
    const { fired, log, stop } = await aTimedHost()
    jest.setSystemTime(MORNING + 5 * 3_600_000)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(fired).toHaveLength(0)
    expect(log).toEqual([{ level: 'warn', event: 'timer', timer: 'hourly', outcome: 'missed' }])
    stop()
  })

  it('are quiet after a stop', async () => {
    const { fired, stop } = await aTimedHost()
    stop()
    await jest.advanceTimersByTimeAsync(7_200_000)
    expect(fired).toHaveLength(0)
  })
})
