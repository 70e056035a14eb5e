import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { filesUnder } from './aFileHost'
import { onEveryStore } from './onEveryStore'

const KB = 1024
const HOURS = 60 * 60 * 1000
const PART = Buffer.alloc(512 * KB, 'part')

const idOf = (name: string) => `cloud://test.files/${name}`

/** Sends a request line as it is: a browser would have tidied the path up. */
function sendRaw(host: { url: string }, address: string, authorization: string): Promise<string> {
  const { hostname, port } = new URL(host.url)
  const socket = net.connect(Number(port), hostname)
  socket.write(
    `PUT ${address} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\nContent-Length: 1\r\n` +
      'Connection: close\r\n\r\nx',
  )
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('close', () => resolve(text))
  })
}

onEveryStore('storage', ({ aHost: aFileHost }) => {
  /** A host where people may write, as the configuration of the checkout says. */
  const aHost = (storage: object = {}, listen: object = {}) =>
    aFileHost({ storage: { phonesWriteUnder: ['uploads/'], ...storage }, listen: { port: 0, ...listen } })

  describe('a person at a page', () => {
    it('puts a part where people may write, and a function reads it', async () => {
      const { send, signIn, download } = await aHost()
      const answer = await send('uploads/abc/0', PART, await signIn())
      expect([answer.status, await answer.json()]).toEqual([
        200,
        {
          errMsg: 'cloud.uploadFile:ok',
          fileID: idOf('uploads/abc/0'),
          statusCode: 200,
          requestId: answer.headers.get('x-request-id'),
        },
      ])
      expect((await download(idOf('uploads/abc/0'))).equals(PART)).toBe(true)
    })

    it('owns what they put, and the record says so', async () => {
      const { host, send, signIn } = await aHost()
      await send('uploads/a', 'x', await signIn())
      const { data } = await host.gateway.handle({
        action: 'database.getDocument',
        collectionName: '_cloudhost_files',
        query: '{}',
      })
      const [text = ''] = (data as { list: string[] }).list
      expect((JSON.parse(text) as { owner: string }).owner).toMatch(/^o/)
    })

    it('may repeat a part, and then it lies there once', async () => {
      const { send, signIn, download, onDisk } = await aHost()
      const me = await signIn()
      await send('uploads/a', 'first', me)
      expect((await send('uploads/a', 'second', me)).status).toBe(200)
      expect((await download(idOf('uploads/a'))).toString()).toBe('second')
      expect(await onDisk()).toHaveLength(1)
    })

    it('may repeat it many times at once', async () => {
      const { send, signIn, download, onDisk } = await aHost()
      const me = await signIn()
      const answers = await Promise.all(Array.from({ length: 12 }, () => send('uploads/a', PART, me)))
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
      expect((await download(idOf('uploads/a'))).equals(PART)).toBe(true)
      expect(await onDisk()).toHaveLength(1)
    })
  })

  describe('a part is refused', () => {
    const sentence = expect.stringMatching(/^[\u4e00-\u9fff，0-9]+$/)

    it.each([
      ['nobody', {}],
      ['a session nobody signed', { authorization: 'Bearer eyJrZXkiOiJ3YW5nIn0.AAAA' }],
      ['another way to sign in', { authorization: 'Basic d2FuZzp3YW5n' }],
    ])('of %s', async (_who, headers) => {
      const { send, onDisk } = await aHost()
      const answer = await send('uploads/a', PART, headers)
      expect([answer.status, await answer.json()]).toEqual([
        401,
        expect.objectContaining({
          errCode: -501008,
          errMsg: expect.stringMatching(/^cloud\.uploadFile:fail /),
          message: sentence,
        }),
      ])
      expect(await onDisk()).toEqual([])
    })

    it('of an expired session', async () => {
      const { send, signIn, clock } = await aHost()
      const me = await signIn()
      clock.advance(12 * HOURS - 1)
      expect((await send('uploads/a', 'x', me)).status).toBe(200)
      clock.advance(1)
      expect((await send('uploads/a', 'x', me)).status).toBe(401)
    })

    it('where somebody else’s lies, which stays as it was', async () => {
      const { send, signIn, download } = await aHost()
      await send('uploads/a', 'mine', await signIn())
      const answer = await send('uploads/a', 'yours', await signIn())
      expect([answer.status, await answer.json()]).toEqual([
        403,
        expect.objectContaining({ errCode: -503002, message: sentence }),
      ])
      expect((await download(idOf('uploads/a'))).toString()).toBe('mine')
    })

    it('where a function put something', async () => {
      const { send, signIn, upload, download } = await aHost()
      const fileID = await upload('uploads/a', Buffer.from('the function’s'))
      expect((await send('uploads/a', 'mine', await signIn())).status).toBe(403)
      expect((await download(fileID)).toString()).toBe('the function’s')
    })

    it('of two people who begin the same path at once but for one of them', async () => {
      const { send, signIn, download, onDisk } = await aHost()
      const people = await Promise.all(Array.from({ length: 6 }, () => signIn()))
      const answers = await Promise.all(people.map((me, n) => send('uploads/a', Buffer.alloc(256 * KB, n), me)))
      const winner = answers.findIndex(({ status }) => status === 200)
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403, 403])
      expect((await download(idOf('uploads/a'))).equals(Buffer.alloc(256 * KB, winner))).toBe(true)
      expect(await onDisk()).toHaveLength(1)
    })

    it.each(['pictures/a', 'uploads', 'uploadsx/a', 'Uploads/a', 'notice/uploads/a', '%2Fuploads/a'])(
      'outside the folders for it: %s',
      async (address) => {
        const { send, signIn, onDisk } = await aHost()
        const answer = await send(address, 'x', await signIn())
        expect([400, 403]).toContain(answer.status)
        expect(((await answer.json()) as { message: string }).message).toEqual(sentence)
        expect(await onDisk()).toEqual([])
      },
    )

    it('everywhere when the configuration names no folder', async () => {
      const { send, signIn } = await aHost({ phonesWriteUnder: undefined })
      expect((await send('uploads/a', 'x', await signIn())).status).toBe(403)
    })

    it.each([
      ['/upload/uploads/../pictures/a', 400],
      ['/upload/uploads/%2e%2e/pictures/a', 400],
      ['/upload/uploads/%2e%2e%2fpictures%2fa', 400],
      ['/upload/uploads/..%5c..%5ca', 400],
      ['/upload/uploads/a%00.php', 400],
      ['/upload/uploads/a%0d%0aSet-Cookie:b', 400],
      ['/upload/uploads/%ff', 404],
      ['/upload/uploads//a', 400],
      ['/upload/uploads/', 400],
      ['/upload/', 400],
      [`/upload/uploads/${'a'.repeat(843)}`, 400],
      ['/upload/../upload/uploads/a', 400],
      ['/upload/../call', 405],
      ['/upload/../../../etc/passwd', 404],
      ['http://evil.example/upload/uploads/a', 404],
    ])('under the address %s with %d', async (address, status) => {
      const { host, signIn, onDisk } = await aHost()
      const { authorization } = await signIn()
      const answer = await sendRaw(host, address, authorization)
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(answer).toMatch(/"message":"[\u4e00-\u9fff]/)
      expect(await onDisk()).toEqual([])
    })

    it('larger than allowed, whether it says so or not', async () => {
      const { send, signIn, onDisk } = await aHost({ largestPartBytes: 100 * KB })
      const me = await signIn()
      expect((await send('uploads/a', Buffer.alloc(100 * KB), me)).status).toBe(200)
      const said = await send('uploads/b', Buffer.alloc(100 * KB + 1), me)
      expect([said.status, await said.json()]).toEqual([413, expect.objectContaining({ message: sentence })])
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let n = 0; n < 30; n++) controller.enqueue(new Uint8Array(64 * KB))
          controller.close()
        },
      })
      expect((await send('uploads/c', stream, me)).status).toBe(413)
      expect(await onDisk()).toHaveLength(1)
    })

    it.each(['GET', 'HEAD', 'POST', 'DELETE', 'PATCH'])('by %s, and nothing is read that way', async (method) => {
      const { host, send, signIn } = await aHost()
      const me = await signIn()
      await send('uploads/a', 'secret', me)
      const answer = await fetch(`${host.url}/upload/uploads/a`, { method, headers: me })
      expect([answer.status, (await answer.text()).includes('secret')]).toEqual([405, false])
    })
  })

  describe('what one person has lying there', () => {
    it('has a limit, which others do not share and deleted files make room in', async () => {
      const { send, signIn, remove } = await aHost({ mostUnfinishedBytes: 3 * 512 * KB })
      const me = await signIn()
      for (const n of [0, 1, 2]) expect((await send(`uploads/me/${n}`, PART, me)).status).toBe(200)
      const over = await send('uploads/me/3', PART, me)
      expect([over.status, await over.json()]).toEqual([
        507,
        expect.objectContaining({ errCode: -503001, message: '你还有很多没传完的文件，请先传完，或者明天再传' }),
      ])
      // The same part again takes the place of itself.
      expect((await send('uploads/me/2', PART, me)).status).toBe(200)
      expect((await send('uploads/you/0', PART, await signIn())).status).toBe(200)
      await remove(idOf('uploads/me/0'))
      expect((await send('uploads/me/3', PART, me)).status).toBe(200)
    })

    it('is counted across restarts', async () => {
      const secret = Buffer.alloc(32, 'session')
      const options = {
        sessionSecret: secret,
        storage: { phonesWriteUnder: ['uploads/'], mostUnfinishedBytes: 512 * KB },
      }
      const first = await aFileHost(options)
      const me = await first.signIn()
      await first.send('uploads/a', PART, me)
      await first.host.dispose()
      const second = await aFileHost({ ...options, dataFolder: first.dataFolder })
      expect((await second.send('uploads/b', PART, me)).status).toBe(507)
    })

    it('is never more than allowed, however many parts come at once', async () => {
      const { send, signIn, onDisk } = await aHost({ mostUnfinishedBytes: 4 * 512 * KB })
      const me = await signIn()
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(`uploads/${n}`, PART, me)))
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(4)
      expect((await onDisk()).length).toBeLessThanOrEqual(4)
    })

    it('cannot be a crowd of tiny files either', async () => {
      const { send, signIn } = await aHost({ mostUnfinishedBytes: 5 * 64 * KB })
      const me = await signIn()
      for (let n = 0; n < 5; n++) expect((await send(`uploads/${n}`, 'x', me)).status).toBe(200)
      expect((await send('uploads/5', 'x', me)).status).toBe(507)
    })
  })

  describe('parts beside calls', () => {
    const tight = { perAccount: { burst: 2, perSecond: 1 }, uploadsPerAccount: { burst: 3, perSecond: 1 } }

    it('eat nothing of the calls’ budget and have one of their own, with the seconds to wait', async () => {
      const { host, send, signIn, clock } = await aHost({}, { limits: tight })
      const me = await signIn()
      const statuses: number[] = []
      for (let n = 0; n < 4; n++) statuses.push((await send(`uploads/${n}`, 'x', me)).status)
      expect(statuses).toEqual([200, 200, 200, 429])
      const call = () =>
        fetch(`${host.url}/call`, {
          method: 'POST',
          headers: { ...me, 'content-type': 'application/json' },
          body: '{"name":"none"}',
        })
      expect([(await call()).status, (await call()).status, (await call()).status]).toEqual([404, 404, 429])
      const waited = await send('uploads/4', 'x', me)
      expect([waited.status, waited.headers.get('retry-after')]).toEqual([429, '1'])
      clock.advance(1000)
      expect((await send('uploads/4', 'x', me)).status).toBe(200)
    })

    it('take the largest notice file in one go', async () => {
      const { send, signIn } = await aHost()
      const me = await signIn()
      const statuses = await Promise.all(
        Array.from({ length: 100 }, async (_, n) => (await send(`uploads/big/${n}`, 'x', me)).status),
      )
      expect(new Set(statuses)).toEqual(new Set([200]))
    })
  })

  describe('a slow phone', () => {
    /** Sends 512 KB in 16 pieces over `ms`. */
    const trickle = (ms: number) =>
      new ReadableStream<Uint8Array>({
        async start(controller) {
          for (let n = 0; n < 16; n++) {
            await new Promise((resume) => setTimeout(resume, ms / 16))
            controller.enqueue(PART.subarray(n * 32 * KB, (n + 1) * 32 * KB))
          }
          controller.close()
        },
      })
    const limits = { headersTimeoutMs: 200, requestTimeoutMs: 300, uploadTimeoutMs: 3_000 }

    it('is not cut where a call of the same pace is', async () => {
      const { host, send, signIn, download } = await aHost({}, { limits })
      const me = await signIn()
      expect((await send('uploads/a', trickle(1500), me)).status).toBe(200)
      expect((await download(idOf('uploads/a'))).equals(PART)).toBe(true)
      const call = await fetch(`${host.url}/call`, {
        method: 'POST',
        headers: { ...me, 'content-type': 'application/json' },
        body: trickle(1500),
        duplex: 'half',
      } as RequestInit).catch(() => undefined)
      expect(call === undefined || call.status === 408).toBe(true)
    })

    it('has four times as long as 512 KB take at 30 KB a second', async () => {
      const { DEFAULT_HTTP_LIMITS } = await import('../../../cloudhost/http/server')
      expect(DEFAULT_HTTP_LIMITS.uploadTimeoutMs).toBeGreaterThan(4 * (512 / 30) * 1000)
    })

    it('that never ends is cut and told so, and leaves nothing', async () => {
      const { host, signIn, onDisk, log } = await aHost({}, { limits: { ...limits, uploadTimeoutMs: 600 } })
      const { authorization } = await signIn()
      const { hostname, port } = new URL(host.url)
      const socket = net.connect(Number(port), hostname)
      socket.write(
        `PUT /upload/uploads/a HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\nContent-Length: 1000\r\n\r\nhalf`,
      )
      const answer = await new Promise<string>((resolve) => {
        let text = ''
        socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
        socket.on('close', () => resolve(text))
      })
      expect(answer).toMatch(/^HTTP\/1\.1 408 .*"message":"网络太慢，没传完，请换个网络再试"/s)
      while (!log.some(({ event }) => event === 'upload')) await new Promise((resume) => setTimeout(resume, 5))
      expect(await onDisk()).toEqual([])
    })
  })

  const field = process.env.FIELD_DATA
  if (field === undefined) console.log('skipped: set FIELD_DATA to a folder with media/ to send its files from a phone')
  ;(field === undefined ? describe.skip : describe)('every file of the field data, from a phone', () => {
    it('arrives byte for byte', async () => {
      const folder = path.join(field!, 'media')
      const { send, signIn, download } = await aHost({ largestPartBytes: 50 * KB * KB })
      const me = await signIn()
      const names = await filesUnder(folder)
      expect(names.length).toBeGreaterThan(30)
      for (const name of names) {
        const bytes = await readFile(path.join(folder, name))
        const address = `uploads/${encodeURIComponent(name)}`
        expect([name, (await send(address, bytes, me)).status]).toEqual([name, 200])
        expect([name, (await download(idOf(`uploads/${name}`))).equals(bytes)]).toEqual([name, true])
      }
    })

    it('of a hostile name is refused, or arrives and never becomes a name on disk', async () => {
      const names = JSON.parse(readFileSync(path.join(field!, 'media/wrong/filenames.json'), 'utf8')) as string[]
      const { send, signIn, download, onDisk } = await aHost()
      const me = await signIn()
      const refused: string[] = []
      for (const name of names) {
        // As a careless page would send it: the browser takes the dots out before the host sees them.
        const answer = await send(`uploads/x/${encodeURIComponent(name)}`, `content of ${name}`, me)
        if (answer.status === 200) {
          expect((await download(idOf(`uploads/x/${name}`))).toString()).toBe(`content of ${name}`)
        } else refused.push(`${answer.status} ${name}`)
      }
      expect(refused.map((each) => each.slice(4))).toEqual([
        '../../x.jpg',
        '..\\..\\x.jpg',
        'x.jpg\u0000.php',
        'x.jpg/',
        '.',
        '..',
      ])
      expect((await onDisk()).filter((each) => !/^(objects\/[0-9a-f]{2}\/)?[0-9a-f]{32}$/.test(each))).toEqual([])
    })
  })
})
