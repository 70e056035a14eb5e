import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import cloud from 'wx-server-sdk'
import { FunctionError } from '../../../cloudhost/functions/errors'
import { createFunctionHost, type FunctionHostOptions } from '../../../cloudhost/functions/functionHost'
import type { LogLine } from '../../../cloudhost/functions/log'

const NOON = Date.parse('2026-11-20T12:00:00+08:00')

async function aFunctionHost(functions: FunctionHostOptions['functions'], options: Partial<FunctionHostOptions> = {}) {
  const log: LogLine[] = []
  const host = await createFunctionHost({
    functions,
    environment: { SECRET: 'kept' },
    env: 'test',
    appId: 'wx00',
    around: (run) => run(),
    clock: () => NOON,
    log: (line) => log.push(line),
    ...options,
  })
  return { host, log }
}

/** Says who is calling before an await, after it, in a timer, and at the end. */
async function whoAmI() {
  const seen = [cloud.getWXContext().OPENID]
  await pause(Math.random() * 20)
  seen.push(cloud.getWXContext().OPENID)
  await new Promise<void>((resolve) =>
    setTimeout(() => {
      seen.push(cloud.getWXContext().OPENID)
      resolve()
    }, Math.random() * 20),
  )
  await Promise.all([1, 2, 3].map(async () => seen.push(cloud.getWXContext().OPENID)))
  return seen
}

describe('the identity of a call', () => {
  it('is right in each of 2000 calls made at the same time by different people, also after awaits and timers', async () => {
    const { host } = await aFunctionHost({ who: whoAmI })
    const people = Array.from({ length: 2000 }, (_, at) => `oPerson${at}`)
    const answers = await Promise.all(people.map((openid) => host.invoke('who', {}, { openid })))
    const wrong = answers.filter(({ result }, at) => (result as string[]).some((openid) => openid !== people[at]))
    expect(wrong).toHaveLength(0)
    expect(answers[0]!.result).toHaveLength(6)
  })

  it('is nobody when a timer calls, even between calls of people', async () => {
    const { host } = await aFunctionHost({
      who: { main: whoAmI, config: { triggers: [{ name: 'nightly', type: 'timer', config: '0 0 2 * * * *' }] } },
    })
    const [, timed] = await Promise.all([
      host.invoke('who', {}, { openid: 'oWang' }),
      host.runTimer('nightly'),
      host.invoke('who', {}, { openid: 'oLi' }),
    ])
    // JSON has no undefined.
    expect(timed.result).toEqual([null, null, null, null, null, null])
  })

  it('comes with the address, the app and the environment, as WeChat tells them', async () => {
    const { host } = await aFunctionHost({ context: () => cloud.getWXContext() })
    const { result } = await host.invoke('context', {}, { openid: 'oWang', unionid: 'uWang', clientIp: '127.0.0.1' })
    expect(result).toEqual({
      OPENID: 'oWang',
      UNIONID: 'uWang',
      CLIENTIP: '127.0.0.1',
      APPID: 'wx00',
      ENV: 'test',
      SOURCE: 'wx_client',
    })
  })

  it('cannot be claimed by what a page sends', async () => {
    const { host } = await aFunctionHost({ event: (event) => event })
    const sent = { action: 'a.b', userInfo: { openId: 'oSomebodyElse' } }
    const { result } = await host.invoke('event', sent, { openid: 'oWang' })
    expect(result).toEqual({ action: 'a.b', userInfo: { appId: 'wx00', openId: 'oWang' } })
  })
})

describe('the environment of a function', () => {
  it('holds what the host was told to pass on', async () => {
    const { host } = await aFunctionHost({ secret: () => process.env.SECRET })
    expect((await host.invoke('secret', {}, {})).result).toBe('kept')
    expect(process.env.SECRET).toBeUndefined()
  })

  it('keeps what a call writes from every other call and from the host', async () => {
    const { host } = await aFunctionHost({
      leave: async () => {
        process.env.LEFT = 'behind'
        delete process.env.SECRET
        return [process.env.LEFT, 'SECRET' in process.env, Object.keys(process.env).includes('LEFT')]
      },
      look: () => [process.env.LEFT ?? null, process.env.SECRET],
    })
    expect((await host.invoke('leave', {}, {})).result).toEqual(['behind', false, true])
    expect((await host.invoke('look', {}, {})).result).toEqual([null, 'kept'])
    expect(process.env.LEFT).toBeUndefined()
  })

  it('is the real one outside calls', () => {
    process.env.CLOUDHOST_TEST = 'real'
    expect(process.env.CLOUDHOST_TEST).toBe('real')
    expect(Object.keys(process.env)).toContain('CLOUDHOST_TEST')
    delete process.env.CLOUDHOST_TEST
    expect('CLOUDHOST_TEST' in process.env).toBe(false)
  })
})

describe('a call that gives no result', () => {
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error as FunctionError,
    )

  it('ends at its time limit with the platform’s error, and others go on', async () => {
    const { host, log } = await aFunctionHost({
      slow: { main: () => new Promise(() => undefined), config: { timeout: 0.05 } },
      quick: () => 'done',
    })
    const [error, quick] = await Promise.all([failure(host.invoke('slow', {}, {})), host.invoke('quick', {}, {})])
    expect(error).toBeInstanceOf(FunctionError)
    expect(error).toMatchObject({ reason: 'timedOut', errCode: -504003 })
    expect(quick.result).toBe('done')
    expect(log.find((line) => line.function === 'slow')).toMatchObject({ outcome: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
  })

  it('tells its caller nothing of what was thrown', async () => {
    const { host, log } = await aFunctionHost({
      broken: () => {
        throw new Error('table members has no column 13800001111')
      },
    })
    const error = await failure(host.invoke('broken', {}, {}))
    expect(error).toMatchObject({ errCode: -504002, message: 'errCode: -504002 | errMsg: functions execute fail' })
    expect(log[0]!.error).toContain('table members has no column [digits]')
  })

  it('is refused by name when there is no such function', async () => {
    const { host } = await aFunctionHost({})
    for (const name of ['none', '__proto__', 'constructor', '']) {
      expect(await failure(host.invoke(name, {}, {}))).toMatchObject({ reason: 'notFound', errCode: -501000 })
    }
  })

  it('is refused when the answer is larger than the platform carries', async () => {
    const { host } = await aFunctionHost({ large: () => 'x'.repeat(1024 * 1024) })
    expect(await failure(host.invoke('large', {}, {}))).toMatchObject({ reason: 'tooLarge' })
  })
})

describe('the log of a call', () => {
  it('says which action, how long and how it ended, and nothing of what was in it', async () => {
    const { host, log } = await aFunctionHost({ member: () => ({ ok: true }) })
    const data = {
      action: 'member.join',
      data: { name: '张三丰', phone: '15400001234', idNumber: '11010519491231002X' },
    }
    const { requestId } = await host.invoke('member', data, { openid: 'oSecretOpenid' })
    expect(log).toEqual([
      {
        level: 'info',
        event: 'call',
        requestId,
        function: 'member',
        action: 'member.join',
        durationMs: expect.any(Number),
        outcome: 'ok',
        error: undefined,
      },
    ])
    expect(JSON.stringify(log)).not.toMatch(/张三丰|15400001234|11010519491231002X|oSecretOpenid/)
  })

  it('leaves out an action that is none', async () => {
    const { host, log } = await aFunctionHost({ member: () => null })
    await host.invoke('member', { action: '张三丰 15400001234' }, {})
    expect(log[0]!.action).toBeUndefined()
  })
})

describe('functions in a folder', () => {
  // Inside the checkout, so that wx-server-sdk is found as it is from dist/cloud.
  const FOLDERS = path.resolve(__dirname, '../../../.cache/test')
  let folder: string

  beforeEach(async () => {
    await mkdir(FOLDERS, { recursive: true })
    folder = await mkdtemp(path.join(FOLDERS, 'functions-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function put(name: string, code: string, config?: object) {
    await mkdir(path.join(folder, name))
    await writeFile(path.join(folder, name, 'index.js'), code)
    if (config !== undefined) await writeFile(path.join(folder, name, 'config.json'), JSON.stringify(config))
  }

  it('are loaded with their settings, and find the SDK of the project', async () => {
    await put(
      'greet',
      `const cloud = require('wx-server-sdk'); exports.main = async (event, context) =>
      [event.word, cloud.getWXContext().OPENID, context.function_name, context.time_limit_in_ms]`,
      {
        timeout: 7,
        triggers: [{ name: 'daily', type: 'timer', config: '0 30 8 * * * *' }],
      },
    )
    const { host } = await aFunctionHost(folder)
    expect(host.names()).toEqual(['greet'])
    expect(host.timers().map(({ timer }) => timer.name)).toEqual(['daily'])
    const { result } = await host.invoke('greet', { word: 'hello' }, { openid: 'oWang' })
    expect(result).toEqual(['hello', 'oWang', 'greet', 7000])
  })

  it('see the host’s environment while they load', async () => {
    await put('early', 'const early = process.env.SECRET; exports.main = () => early')
    const { host } = await aFunctionHost(folder)
    expect((await host.invoke('early', {}, {})).result).toBe('kept')
  })

  it('stop the start when one cannot be loaded, and the refusal names it', async () => {
    await put('hollow', 'exports.handler = () => 1')
    await expect(aFunctionHost(folder)).rejects.toThrow(/hollow exports no main/)
  })

  it('stop the start when a timer is not one CloudBase takes', async () => {
    await put('timed', 'exports.main = () => 1', { triggers: [{ name: 't', type: 'timer', config: '*/5 * * * *' }] })
    await expect(aFunctionHost(folder)).rejects.toThrow(/has 5 fields/)
  })
})

describe('a host that stops', () => {
  it('waits for calls in flight, refuses new ones, and says how many it left behind', async () => {
    let finish!: () => void
    const { host } = await aFunctionHost({
      slow: () => new Promise<void>((resolve) => (finish = resolve)),
    })
    const slow = host.invoke('slow', {}, {})
    await pause(1)
    const drained = host.drain(1000)
    await expect(host.invoke('slow', {}, {})).rejects.toMatchObject({ reason: 'stopping' })
    finish()
    expect(await drained).toBe(0)
    expect((await slow).result).toBeNull()

    const { host: other } = await aFunctionHost({
      stuck: { main: () => new Promise(() => undefined), config: { timeout: 0.1 } },
    })
    void other.invoke('stuck', {}, {}).catch(() => undefined)
    await pause(1)
    expect(await other.drain(20)).toBe(1)
  })
})
