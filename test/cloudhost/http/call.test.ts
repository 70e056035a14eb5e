import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import cloud from 'wx-server-sdk'
import { aServer } from './aServer'

const whoAmI = { who: () => cloud.getWXContext() }
const SOMEBODY = 'somebody'

describe('POST /call', () => {
  it('answers what the function returned, for the person of the session', async () => {
    const { ask, login } = await aServer({ functions: whoAmI })
    const answer = await ask('POST', '/call', { name: 'who', data: {} }, await login(SOMEBODY))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      requestId: answer.headers.get('x-request-id'),
      result: expect.objectContaining({
        OPENID: 'oSimulatedSomebody0000000001',
        CLIENTIP: '127.0.0.1',
        SOURCE: 'wx_client',
      }),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('fails in the shape of wx.cloud.callFunction, with a sentence to show', async () => {
    const { ask, login } = await aServer({ functions: { broken: () => Promise.reject(new Error('at line 12')) } })
    const answer = await ask('POST', '/call', { name: 'broken' }, await login(SOMEBODY))
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 | errMsg: functions execute fail',
      requestId: answer.headers.get('x-request-id'),
      message: '没办成，等几秒再试',
    })
  })

  it.each([
    ['without a session', 401, undefined, { name: 'who' }],
    ['with a forged session', 401, { authorization: 'Bearer eyJrZXkiOiJzb21lYm9keSJ9.AAAA' }, { name: 'who' }],
    ['with a session of another kind', 401, { authorization: 'Basic d2FuZzp3YW5n' }, { name: 'who' }],
  ])('refuses a call %s', async (_name, status, headers, body) => {
    const { ask } = await aServer({ functions: whoAmI })
    expect((await ask('POST', '/call', body, headers)).status).toBe(status)
  })

  it('answers a stranger what a function says it answers strangers, without any identity, and nothing beside it', async () => {
    const main = (event: object) => ({ event, openid: cloud.getWXContext().OPENID ?? null })
    const { ask, login } = await aServer({ functions: { open: { main, config: { strangers: ['open.look'] } } } })
    const look = { action: 'open.look', data: { code: 'A' }, Type: 'Timer', TriggerName: 'certify' }
    const answer = await ask('POST', '/call', { name: 'open', data: look })
    expect(answer.status).toBe(200)
    const { result } = (await answer.json()) as { result: { event: Record<string, unknown>; openid: string | null } }
    expect(result.openid).toBeNull()
    expect(result.event).toMatchObject({ action: 'open.look', data: { code: 'A' } })
    expect(result.event).not.toHaveProperty('Type')
    expect((await ask('POST', '/call', { name: 'open', data: look }, await login(SOMEBODY))).status).toBe(200)
    for (const data of [{ action: 'open.other' }, { Type: 'Timer', TriggerName: 'certify' }, 'open.look', undefined]) {
      expect((await ask('POST', '/call', { name: 'open', data })).status).toBe(401)
    }
    expect((await ask('POST', '/call', { name: 'other', data: look })).status).toBe(401)
    expect((await ask('POST', '/call', { name: 'open', data: { ...look, more: 'x'.repeat(5_000) } })).status).toBe(413)
  })

  it.each([
    ['an unknown function', 404, { name: 'none' }],
    ['a function name that is no text', 400, { name: { $gt: '' } }],
    ['a list instead of an object', 400, []],
    ['a body over 1 MB', 413, { name: 'who', data: 'x'.repeat(1024 * 1024) }],
  ])('refuses %s', async (_name, status, body) => {
    const { ask, login } = await aServer({ functions: whoAmI })
    const answer = await ask('POST', '/call', body, await login(SOMEBODY))
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      errCode: expect.any(Number),
      message: expect.stringMatching(/[一-龥]/),
    })
  })

  it('refuses a body that is not JSON, by its type and by its content', async () => {
    const { url, login } = await aServer({ functions: whoAmI })
    const session = await login(SOMEBODY)
    const post = (type: string, body: string) =>
      fetch(`${url}/call`, { method: 'POST', headers: { ...session, 'content-type': type }, body })
    expect((await post('text/plain', '{"name":"who"}')).status).toBe(415)
    expect((await post('application/json', '{"name":')).status).toBe(400)
  })

  it('refuses a body that grows past 1 MB without having said so', async () => {
    const { url, login } = await aServer({ functions: whoAmI })
    const body = new ReadableStream({
      start(stream) {
        for (let kb = 0; kb < 1100; kb++) stream.enqueue(new TextEncoder().encode(' '.repeat(1024)))
        stream.close()
      },
    })
    const headers = { ...(await login(SOMEBODY)), 'content-type': 'application/json' }
    const status = await fetch(`${url}/call`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit).then(
      (answer) => answer.status,
      // The refusal may reach us while we still send, as a closed connection.
      () => 413,
    )
    expect(status).toBe(413)
  })

  it('keeps two people in two tabs apart while both call at once', async () => {
    const { ask, login } = await aServer({
      functions: { who: async () => (await pause(5), cloud.getWXContext().OPENID) },
    })
    const created = (await (await ask('POST', '/sim/accounts', {})).json()) as { account: { key: string } }
    const [one, other] = [await login(SOMEBODY), await login(created.account.key)]
    const answers = await Promise.all(
      Array.from(
        { length: 40 },
        async (_, at) =>
          (
            (await (await ask('POST', '/call', { name: 'who' }, at % 2 === 0 ? one : other)).json()) as {
              result: string
            }
          ).result,
      ),
    )
    expect(new Set(answers.filter((_, at) => at % 2 === 0))).toEqual(new Set(['oSimulatedSomebody0000000001']))
    expect(new Set(answers.filter((_, at) => at % 2 === 1)).size).toBe(1)
    expect(answers[1]).toMatch(/^oNew/)
  })
})

describe('request limits', () => {
  it('stop one account with a sentence and the seconds to wait, and let it go on after them', async () => {
    let now = Date.now()
    const { ask, login } = await aServer({
      functions: whoAmI,
      limits: { perAccount: { burst: 3, perSecond: 0.5 } },
      clock: () => now,
    })
    const session = await login(SOMEBODY)
    const call = () => ask('POST', '/call', { name: 'who' }, session)
    for (let n = 0; n < 3; n++) expect((await call()).status).toBe(200)
    const refused = await call()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ errCode: -501003, message: '操作太快，请等 2 秒再试' })
    now += 2000
    expect((await call()).status).toBe(200)
  })

  it('of one account do not touch another', async () => {
    const { ask, login } = await aServer({ functions: whoAmI, limits: { perAccount: { burst: 1, perSecond: 0.1 } } })
    const created = (await (await ask('POST', '/sim/accounts', {})).json()) as { account: { key: string } }
    const [one, other] = [await login(SOMEBODY), await login(created.account.key)]
    expect((await ask('POST', '/call', { name: 'who' }, one)).status).toBe(200)
    expect((await ask('POST', '/call', { name: 'who' }, one)).status).toBe(429)
    expect((await ask('POST', '/call', { name: 'who' }, other)).status).toBe(200)
  })

  it('of one address count refused calls and logins too', async () => {
    const { ask } = await aServer({ limits: { perAddress: { burst: 2, perSecond: 0.1 } } })
    expect((await ask('POST', '/call', { name: 'who' })).status).toBe(401)
    expect((await ask('POST', '/sim/login', { key: 'nobody' })).status).toBe(401)
    expect((await ask('POST', '/call', { name: 'who' })).status).toBe(429)
  })
})

describe('slow clients', () => {
  it('are cut off when their request does not arrive in time', async () => {
    const { port } = await aServer({ limits: { headersTimeoutMs: 200, requestTimeoutMs: 300 } })
    const socket = net.connect(port, '127.0.0.1')
    socket.write('POST /call HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n')
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/)
  })
})

describe('health and readiness', () => {
  it('says the process lives, and that its identities are simulated', async () => {
    const answer = await (await aServer()).ask('GET', '/health')
    expect(await answer.json()).toEqual({ status: 'ok', identity: 'simulated' })
    expect(answer.headers.get('x-simulated-identity')).toBe('yes')
  })

  it('is ready only while the database answers, and does not say why not', async () => {
    let isThere = true
    const { ask } = await aServer({
      isReady: () => (isThere ? Promise.resolve() : Promise.reject(new Error('disk /dev/sda1 is full'))),
    })
    expect((await ask('GET', '/ready')).status).toBe(200)
    isThere = false
    const answer = await ask('GET', '/ready')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toBe('{"status":"not ready"}')
    expect((await ask('GET', '/health')).status).toBe(200)
  })
})

describe('a stop', () => {
  it('lets a call in flight finish and takes no new connection', async () => {
    let finish!: (value: string) => void
    const { ask, login, server, url } = await aServer({
      functions: { slow: () => new Promise<string>((resolve) => (finish = resolve)) },
    })
    const slow = ask('POST', '/call', { name: 'slow' }, await login(SOMEBODY))
    while ((finish as unknown) === undefined) await pause(5)
    const closed = server.close(5_000)
    await expect(fetch(`${url}/health`)).rejects.toThrow()
    finish('done')
    expect(await (await slow).json()).toMatchObject({ result: 'done' })
    await closed
  })

  it('does not wait longer than it was told for a call that hangs', async () => {
    const { ask, login, server } = await aServer({
      functions: { stuck: { main: () => new Promise(() => undefined), config: { timeout: 1 } } },
    })
    const stuck = ask('POST', '/call', { name: 'stuck' }, await login(SOMEBODY)).catch(() => 'cut off')
    await pause(50)
    await server.close(100)
    expect(await stuck).toBe('cut off')
  })
})
