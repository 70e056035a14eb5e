import cloud from 'wx-server-sdk'
import { aServer } from './aServer'

const answer = (more: object = {}) => ({ statusCode: 200, headers: {}, body: '', isBase64Encoded: false, ...more })
const aFeed = (main: (event: Record<string, unknown>) => unknown) =>
  aServer({ functions: { feed: main }, http: { '/feed': 'feed' } })

describe('a function with an address', () => {
  it('hears what was asked for, in the shape CloudBase gives it', async () => {
    const events: unknown[] = []
    const { ask } = await aFeed((event) => {
      events.push(event)
      return answer()
    })
    await ask('GET', '/feed/new?page=2&q=%E5%B7%A5', undefined, { accept: 'application/atom+xml' })
    expect(events[0]).toMatchObject({
      path: '/feed/new',
      httpMethod: 'GET',
      headers: { accept: 'application/atom+xml' },
      queryStringParameters: { page: '2', q: '工' },
      requestContext: { envId: 'test', requestId: expect.any(String) },
      body: '',
      isBase64Encoded: false,
    })
  })

  it('never hears who is asking: no cookie, no session, no openid', async () => {
    const { ask, login } = await aFeed((event) =>
      answer({ body: JSON.stringify({ event, openid: cloud.getWXContext().OPENID ?? 'nobody' }) }),
    )
    const session = await login('somebody')
    const heard = await (await ask('GET', '/feed', undefined, { ...session, cookie: 'a=b' })).text()
    expect(JSON.parse(heard)).toMatchObject({ openid: 'nobody' })
    expect(heard).not.toMatch(/cookie|authorization|Bearer|oSimulated/i)
  })

  it('says its status, its type and its bytes', async () => {
    const headers = { 'Content-Type': 'application/epub+zip', ETag: '"1"', 'Cache-Control': 'public, max-age=60' }
    const { ask } = await aFeed(() =>
      answer({ headers, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true }),
    )
    const said = await ask('GET', '/feed/book')
    expect([...new Uint8Array(await said.arrayBuffer())]).toEqual([0, 255])
    expect(said.headers.get('content-type')).toBe('application/epub+zip')
    expect(said.headers.get('etag')).toBe('"1"')
    expect(said.headers.get('cache-control')).toBe('public, max-age=60')
    const head = await ask('HEAD', '/feed/book')
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['2', ''])
  })

  it('sets no cookie, opens no page and takes no header of ours away', async () => {
    const headers = { 'set-cookie': 'a=b', 'x-frame-options': 'ALLOWALL', 'content-security-policy': 'none' }
    const { ask } = await aFeed(() => answer({ headers, body: '<script>' }))
    const said = await ask('GET', '/feed')
    expect(said.headers.get('set-cookie')).toBeNull()
    expect(said.headers.get('x-frame-options')).toBe('DENY')
    expect(said.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(said.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it('answers GET and HEAD only', async () => {
    const { ask } = await aFeed(() => answer())
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask(method, '/feed')).status).toBe(405)
  })

  it.each<[string, () => unknown]>([
    ['throws', () => Promise.reject(new Error('the insides'))],
    ['answers what is no response', () => ({ insides: true })],
    ['answers a status that is none', () => answer({ statusCode: 99 })],
    ['answers more than 6 MB', () => answer({ body: 'x'.repeat(6 * 1024 * 1024) })],
  ])('that %s is a refusal without its insides', async (_what, main) => {
    const { ask } = await aFeed(main)
    const said = await ask('GET', '/feed')
    expect(said.status).toBe(500)
    expect(await said.text()).not.toContain('insides')
  })

  it('may answer 5 MB, which a call of a page may not', async () => {
    const { ask } = await aFeed(() => answer({ body: 'x'.repeat(5 * 1024 * 1024) }))
    expect((await (await ask('GET', '/feed')).text()).length).toBe(5 * 1024 * 1024)
  })

  it('has a limit for each address it is asked from', async () => {
    const limits = { perAddress: { burst: 2, perSecond: 0.001 } }
    const { ask } = await aServer({ functions: { feed: () => answer() }, http: { '/feed': 'feed' }, limits })
    const statuses = await Promise.all([1, 2, 3].map(async () => (await ask('GET', '/feed')).status))
    expect(statuses.sort()).toEqual([200, 200, 429])
  })

  it('has its own address and those below, and no other', async () => {
    const { ask } = await aFeed(() => answer())
    expect((await ask('GET', '/feeds')).status).toBe(404)
    expect((await ask('GET', '/feed/')).status).toBe(200)
  })

  it.each([
    ['/call', 'feed', 'cannot be an address'],
    ['/sim/feed', 'feed', 'cannot be an address'],
    ['feed', 'feed', 'cannot be an address'],
    ['/feed', 'none', 'there is no function "none"'],
  ])('is refused at the start at %s for %s', async (address, name, words) => {
    await expect(aServer({ functions: { feed: () => answer() }, http: { [address]: name } })).rejects.toThrow(words)
  })
})
