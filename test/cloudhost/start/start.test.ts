import { existsSync, readFileSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { aCheckout, aFreePort, notes } from './aCheckout'

let checkout: ReturnType<typeof aCheckout>
let port: string
beforeEach(async () => {
  checkout = aCheckout()
  port = String(await aFreePort())
})
afterEach(() => checkout.remove())

const isListening = (at: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(at, '127.0.0.1')
    socket.on('connect', () => resolve(socket.destroy().destroyed))
    socket.on('error', () => resolve(false))
  })

describe('npm start', () => {
  it('builds, fills new data, says where to look, and serves pages, people and functions', async () => {
    const first = checkout.start('--port', port)
    const url = await first.up()
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect(first.output()).toMatch(/cloud functions: built[\s\S]*host: built[\s\S]*browser pages: unchanged/)
    expect(first.output()).toContain('再开一个标签页，可以选另一个人 / a second tab can be another person')
    expect(await notes(url)).toEqual(['from the seed'])
    expect(await (await fetch(url)).text()).toContain('<title>pages</title>')
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok', identity: 'simulated' })
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    expect(await (await fetch(`${url}/sim`)).text()).toContain('本机模拟身份')
    expect(await first.interrupt()).toBe(0)
  })

  it('a second time is up in under ten seconds, without building, with the data of the first', async () => {
    const first = checkout.start('--port', port)
    await notes(await first.up(), 'written by hand')
    expect(await first.interrupt()).toBe(0)
    expect(await isListening(Number(port))).toBe(false)

    const started = performance.now()
    const second = checkout.start('--port', port)
    const url = await second.up()
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(second.output()).not.toContain('built in')
    expect(await notes(url)).toEqual(['from the seed', 'written by hand'])
    expect(await second.interrupt()).toBe(0)
  })

  it('with --fresh begins with new data', async () => {
    const first = checkout.start('--port', port)
    await notes(await first.up(), 'written by hand')
    await first.interrupt()
    const second = checkout.start('--port', port, '--fresh')
    expect(await notes(await second.up())).toEqual(['from the seed'])
    expect(await second.interrupt()).toBe(0)
  })

  it('takes the next free port when its own is taken, and says so in both languages', async () => {
    const holder = net.createServer()
    await new Promise<void>((resolve) => holder.listen(Number(port), '127.0.0.1', resolve))
    try {
      const run = checkout.start('--port', port)
      const url = await run.up()
      expect(url).not.toBe(`http://127.0.0.1:${port}`)
      expect(run.output()).toMatch(new RegExp(`端口 ${port} 已被占用，改用 \\d+ / port ${port} is taken, using \\d+`))
      expect((await fetch(`${url}/ready`)).status).toBe(200)
      expect(await run.interrupt()).toBe(0)
    } finally {
      holder.close()
    }
  })

  it('does not touch the data of a host that is running, not even with --fresh', async () => {
    const first = checkout.start('--port', port)
    const url = await first.up()
    for (const args of [[], ['--fresh']]) {
      const second = checkout.start('--port', String(await aFreePort()), ...args)
      expect(await second.ended).toBe(1)
      expect(second.output()).toMatch(/没能启动 \/ could not start: .* is in use by process \d+/)
    }
    expect(await notes(url)).toEqual(['from the seed'])
    expect(await first.interrupt()).toBe(0)
  })

  it('makes secrets only their owner can read, and never prints them', async () => {
    const run = checkout.start('--port', port)
    await run.up()
    await run.interrupt()
    const file = path.join(checkout.folder, '.data/secrets.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const secrets = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
    expect(secrets.length).toBeGreaterThanOrEqual(3)
    const log = readFileSync(path.join(checkout.folder, '.cache/log/cloudhost.log'), 'utf8')
    expect(log).toContain('"event":"ready"')
    for (const secret of secrets) expect(run.output() + log).not.toContain(secret)
  })

  it('after a kill in the middle of the seed begins with whole data', async () => {
    const settings = JSON.parse(readFileSync(path.join(checkout.folder, 'config/cloudhost.json'), 'utf8')) as object
    checkout.put('hangs.json', JSON.stringify({ ...settings, environment: { SEED_HANGS: 'yes' } }))
    const hanging = checkout.start('--port', port, '--config', 'hangs.json')
    while (!existsSync(path.join(checkout.folder, '.data/database'))) await pause(10)
    await pause(300)
    // The child that owns the data dies at once, as in a power cut; it is the last process that took the lock.
    const holder = Number(readFileSync(path.join(checkout.folder, '.data/database/cloudhost.lock'), 'utf8'))
    process.kill(holder, 'SIGKILL')
    expect(await hanging.ended).toBe(1)
    expect(existsSync(path.join(checkout.folder, '.data/seed-unfinished'))).toBe(true)

    const next = checkout.start('--port', port)
    expect(await notes(await next.up())).toEqual(['from the seed'])
    expect(await next.interrupt()).toBe(0)
  })

  it('leaves no host behind when it is killed', async () => {
    const run = checkout.start('--port', port)
    await run.up()
    run.child.kill('SIGKILL')
    for (let waited = 0; (await isListening(Number(port))) && waited < 5_000; waited += 50) await pause(50)
    expect(await isListening(Number(port))).toBe(false)
  })

  it.each([
    ['an address others can reach', { listen: { host: '0.0.0.0', port: 0 } }, /Set "listen\.host" to 127\.0\.0\.1/],
    ['a public address', { publicAddress: 'https://union.example' }, /Remove the setting "publicAddress"/],
    ['a setting that does not exist', { publicAdress: 'https://union.example' }, /there is no setting "publicAdress"/],
  ])('refuses simulated people together with %s, and says which setting to change', async (_name, change, sentence) => {
    const settings = JSON.parse(readFileSync(path.join(checkout.folder, 'config/cloudhost.json'), 'utf8')) as object
    checkout.put('other.json', JSON.stringify({ ...settings, ...change }))
    const run = checkout.start('--config', 'other.json')
    expect(await run.ended).toBe(1)
    expect(run.output()).toMatch(sentence)
    expect(existsSync(path.join(checkout.folder, '.data/database'))).toBe(false)
  })

  it('stops with the function’s name when one does not build', async () => {
    checkout.put('cloudfunctions/broken/index.ts', "import '../notes/index'\nexport const main = 1")
    const run = checkout.start('--port', port)
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('broken reaches into cloudfunctions/notes/index.ts')
  })
})
