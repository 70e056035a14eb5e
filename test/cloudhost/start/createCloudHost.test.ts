import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import cloud from 'wx-server-sdk'
import { createCloudHost, type CloudHost } from '../../../cloudhost'
import type { LogLine } from '../../../cloudhost/functions/log'
import type { CloudHostOptions } from '../../../cloudhost/options'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database()

const functions = {
  notes: {
    main: async (event: Record<string, unknown>) => {
      if (event.action === 'notes.add') return db.collection('notes').add({ data: { text: event.text } })
      return ((await db.collection('notes').get()) as { data: unknown }).data
    },
    config: { triggers: [{ name: 'sweep', type: 'timer', config: '0 0 3 * * * *' }] },
  },
}
const collections = { collections: { notes: {} } }
const listNotes = async (host: CloudHost) =>
  ((await host.call('notes', {})).result as { text: string }[]).map(({ text }) => text)

const hosts: CloudHost[] = []
const folders: string[] = []
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((each) => each.dispose()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function aHost(options: Partial<CloudHostOptions> = {}): CloudHost {
  const host = createCloudHost({ functions, collections, ...options })
  hosts.push(host)
  return host
}
function aDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloudhost-data-'))
  folders.push(folder)
  return path.join(folder, 'data')
}

describe('a cloud host', () => {
  it('answers over HTTP what a function read from the database, and is ready', async () => {
    const host = aHost({ listen: { port: 0 } })
    await host.ready
    await host.call('notes', { action: 'notes.add', text: 'hello' }, { openid: 'oWang' })
    expect((await fetch(`${host.url}/ready`)).status).toBe(200)

    const post = (address: string, body: object, headers = {}) =>
      fetch(host.url + address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }).then((answer) => answer.json() as Promise<{ token: string; result: { text: string }[] }>)
    const { token } = await post('/sim/login', { key: 'somebody' })
    const { result } = await post('/call', { name: 'notes' }, { authorization: `Bearer ${token}` })
    expect(result.map(({ text }) => text)).toEqual(['hello'])
  })

  it('keeps its data in its folder from one start to the next', async () => {
    const dataFolder = aDataFolder()
    const first = aHost({ dataFolder })
    await first.call('notes', { action: 'notes.add', text: 'kept' })
    await first.dispose()
    expect(await listNotes(aHost({ dataFolder }))).toEqual(['kept'])
  })

  it('does not share a database in memory with another host of the same process', async () => {
    const [one, other] = [aHost(), aHost()]
    await Promise.all([one.call('notes', { action: 'notes.add', text: 'mine' }), other.ready])
    expect(await listNotes(other)).toEqual([])
  })

  it('runs a timer by its name, without a person', async () => {
    expect((await aHost().runTimer('sweep')).result).toEqual([])
    await expect(aHost().runTimer('none')).rejects.toThrow(/No function has a timer called none/)
  })

  it('may be disposed twice, before it is ready, and after it could not start', async () => {
    const host = aHost({ listen: { port: 0 } })
    await Promise.all([host.dispose(), host.dispose()])
    await host.dispose()
    const broken = aHost({ functions: '/nowhere/at/all' })
    await expect(broken.ready).rejects.toThrow(/no folder of built functions/)
    await broken.dispose()
  })

  it('ends in its five seconds, once, although a call hangs', async () => {
    const host = aHost({
      functions: { stuck: { main: () => new Promise(() => undefined), config: { timeout: 5.5 } } },
      listen: { port: 0 },
    })
    await host.ready
    const headers = { 'content-type': 'application/json' }
    const login = await fetch(`${host.url}/sim/login`, { method: 'POST', headers, body: '{"key":"somebody"}' })
    const { token } = (await login.json()) as { token: string }
    const stuck = fetch(`${host.url}/call`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: '{"name":"stuck"}',
    }).catch(() => 'cut off')
    await new Promise((resume) => setTimeout(resume, 50))
    const started = performance.now()
    await host.dispose()
    expect(await stuck).toBe('cut off')
    expect(performance.now() - started).toBeGreaterThan(4_500)
    expect(performance.now() - started).toBeLessThan(7_000)
  })

  it('takes the next free port when it may, and says so by its address', async () => {
    const first = aHost({ listen: { port: 0 } })
    await first.ready
    const taken = Number(new URL(first.url).port)
    const refused = aHost({ listen: { port: taken } })
    await expect(refused.ready).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const moved = aHost({ listen: { port: taken, nextPorts: 20 } })
    await moved.ready
    expect(Number(new URL(moved.url).port)).toBeGreaterThan(taken)
  })
})

describe('the seed', () => {
  const seedOf = (text: string) => async () => void (await db.collection('notes').add({ data: { text } }))

  it('runs in a new folder, through the SDK, and never again', async () => {
    const dataFolder = aDataFolder()
    const first = aHost({ dataFolder, seed: seedOf('from the seed') })
    expect(await listNotes(first)).toEqual(['from the seed'])
    await first.dispose()
    expect(await listNotes(aHost({ dataFolder, seed: seedOf('a second time') }))).toEqual(['from the seed'])
  })

  it('is given the clock and the environment of functions', async () => {
    const given: unknown[] = []
    const host = aHost({
      clock: () => 1234,
      environment: { SECRET: 'kept' },
      seed: async ({ clock, env }) => given.push(clock(), env.SECRET, process.env.SECRET),
    })
    await host.ready
    expect(given).toEqual([1234, 'kept', 'kept'])
  })

  it('that fails leaves nothing: the next start begins with empty collections', async () => {
    const dataFolder = aDataFolder()
    const failing = aHost({
      dataFolder,
      seed: async () => {
        await seedOf('half')()
        throw new Error('the seed died')
      },
    })
    await expect(failing.ready).rejects.toThrow('the seed died')
    const next = aHost({ dataFolder, seed: seedOf('whole') })
    expect(await listNotes(next)).toEqual(['whole'])
    expect(existsSync(path.join(dataFolder, 'seed-unfinished'))).toBe(false)
  })

  it('never touches data that was there before it was configured', async () => {
    const dataFolder = aDataFolder()
    const first = aHost({ dataFolder })
    await first.call('notes', { action: 'notes.add', text: 'somebody’s' })
    await first.dispose()
    expect(await listNotes(aHost({ dataFolder, seed: seedOf('demo') }))).toEqual(['somebody’s'])
  })
})

describe('the log of a host', () => {
  it('holds no identity and nothing of what calls carry', async () => {
    const log: LogLine[] = []
    const host = aHost({ log: (line) => log.push(line), environment: { SECRET: 'top-secret' } })
    await host.call('notes', { action: 'notes.add', text: '张三丰 15400001234' }, { openid: 'oZhangSanfeng' })
    expect(log.map(({ event }) => event)).toEqual(['ready', 'call'])
    expect(JSON.stringify(log)).not.toMatch(/张三丰|15400001234|oZhangSanfeng|top-secret/)
  })

  it('names collections of which documents were read to be counted, and none the database counted', async () => {
    const log: LogLine[] = []
    const host = aHost({ log: (line) => log.push(line) })
    await host.call('notes', { action: 'notes.add', text: 'hello' })
    const count = (by: unknown) =>
      host.runAsHost(async () => {
        await db.collection('notes').aggregate().group({ _id: by }).end()
      })
    await count('$text')
    await count({ $toLower: '$text' })
    const told = log.filter(({ event }) => event === 'aggregate')
    expect(told).toEqual([{ level: 'info', event: 'aggregate', collection: 'notes', outcome: 'one by one' }])
  })
})
