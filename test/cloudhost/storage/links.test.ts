import { request as rawRequest } from 'node:http'
import { onEveryStore } from './onEveryStore'

const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(996, 'picture')])
const HOURS = 60 * 60 * 1000

const change = (link: string, change: (address: URL) => void): string => {
  const address = new URL(link)
  change(address)
  return address.href
}

onEveryStore('storage', ({ aHost: aFileHost }) => {
  describe('a link to a file', () => {
    it('opens it as a download that no browser reads as a page', async () => {
      const { upload, link } = await aFileHost()
      const answer = await fetch(await link(await upload('notice/a.html', Buffer.from('<script>alert(1)</script>'))))
      expect(answer.status).toBe(200)
      const headers: Record<string, string> = {}
      answer.headers.forEach((value, name) => (headers[name] = value))
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="a.html"; filename*=UTF-8''a.html`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/\bsandbox$/),
        'cache-control': 'private, no-store',
        'accept-ranges': 'bytes',
      })
    })

    it('holds for two hours and not a millisecond longer', async () => {
      const { upload, link, clock } = await aFileHost()
      const address = await link(await upload('a', JPEG))
      clock.advance(2 * HOURS - 1)
      expect((await fetch(address)).status).toBe(200)
      clock.advance(1)
      const expired = await fetch(address)
      expect(expired.status).toBe(403)
      expect(await expired.json()).toMatchObject({
        errCode: -503004,
        errMsg: 'cloud.downloadFile:fail the link has expired',
        message: '链接已过期，请回到原来的页面重新打开',
      })
    })

    it.each([
      ['a longer life', (at: URL) => at.searchParams.set('expires', '9999999999999')],
      ['a life that never ends', (at: URL) => at.searchParams.set('expires', 'Infinity')],
      ['no life', (at: URL) => at.searchParams.delete('expires')],
      ['no signature', (at: URL) => at.searchParams.delete('sign')],
      ['an empty signature', (at: URL) => at.searchParams.set('sign', '')],
      [
        'a signature with one sign changed',
        (at: URL) => at.searchParams.set('sign', flip(at.searchParams.get('sign')!)),
      ],
      ['the signature twice, the right one second', (at: URL) => (at.search = `?sign=AAAA&${at.search.slice(1)}`)],
      ['another key', (at: URL) => (at.pathname = `/files/${'0'.repeat(32)}`)],
      ['a path that climbs', (at: URL) => (at.pathname = '/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd')],
    ])('with %s is refused', async (_what, alter) => {
      const { upload, link } = await aFileHost()
      const answer = await fetch(change(await link(await upload('a', JPEG)), alter))
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({
        errCode: -503004,
        message: '这个链接不完整，请回到原来的页面重新打开',
      })
    })

    it('does not open another file', async () => {
      const { upload, link } = await aFileHost()
      const [mine, other] = [await link(await upload('mine', JPEG)), await link(await upload('other', JPEG))]
      const mixed = change(mine, (at) => (at.pathname = new URL(other).pathname))
      expect((await fetch(mixed)).status).toBe(403)
    })

    it('made by another host is refused', async () => {
      const [one, other] = [await aFileHost(), await aFileHost()]
      const { pathname, search } = new URL(await one.link(await one.upload('a', JPEG)))
      expect((await fetch(other.host.url + pathname + search)).status).toBe(403)
    })

    it('cannot be made from the leave to upload, nor the other way round', async () => {
      const { upload, link, metadata, put } = await aFileHost()
      const address = await link(await upload('a', JPEG))
      const granted = await metadata('b')
      const [, mac = ''] = granted.authorization.split('.')
      expect((await fetch(change(address, (at) => at.searchParams.set('sign', mac)))).status).toBe(403)
      const sign = new URL(address).searchParams.get('sign')!
      const forged = `${granted.authorization.split('.')[0]!}.${sign}`
      expect((await put({ url: granted.url, authorization: forged }, 'x')).status).toBe(403)
    })

    it('to a file that was deleted or replaced says so, and never opens what came after it', async () => {
      const { upload, link, remove } = await aFileHost()
      const fileID = await upload('a', Buffer.from('first'))
      const toFirst = await link(fileID)
      await upload('a', Buffer.from('second'))
      expect((await fetch(toFirst)).status).toBe(404)
      const toSecond = await link(fileID)
      await remove(fileID)
      const gone = await fetch(toSecond)
      expect(gone.status).toBe(404)
      expect(await gone.json()).toMatchObject({ errCode: -503003, message: '文件已更新或删除，请回到原来的页面查看' })
    })
  })

  describe('a part of a file', () => {
    it.each([
      ['bytes=0-0', 206, [0, 0]],
      ['bytes=10-19', 206, [10, 19]],
      ['bytes=990-', 206, [990, 999]],
      ['bytes=-10', 206, [990, 999]],
      ['bytes=-5000', 206, [0, 999]],
      ['bytes=500-9999', 206, [500, 999]],
      ['bytes=1000-', 416, undefined],
      ['bytes=-0', 416, undefined],
      ['bytes=20-10', 200, undefined],
      ['bytes=0-1,5-6', 200, undefined],
      ['lines=1-2', 200, undefined],
      ['bytes=', 200, undefined],
    ] as const)('%s is answered %d', async (range, status, part) => {
      const { upload, link } = await aFileHost()
      const answer = await fetch(await link(await upload('a', JPEG)), { headers: { range } })
      const body = Buffer.from(await answer.arrayBuffer())
      expect(answer.status).toBe(status)
      if (status === 200) expect(body).toEqual(JPEG)
      if (status === 416) expect(answer.headers.get('content-range')).toBe('bytes */1000')
      if (part === undefined) return
      expect(answer.headers.get('content-range')).toBe(`bytes ${part[0]}-${part[1]}/1000`)
      expect(body).toEqual(JPEG.subarray(part[0], part[1] + 1))
    })

    it('of an empty file is none', async () => {
      const { upload, link } = await aFileHost()
      const address = await link(await upload('a', Buffer.alloc(0)))
      expect((await fetch(address, { headers: { range: 'bytes=0-' } })).status).toBe(416)
    })

    it('is only sent when it is still the same file', async () => {
      const { upload, link } = await aFileHost()
      const address = await link(await upload('a', JPEG))
      const etag = (await fetch(address, { method: 'HEAD' })).headers.get('etag')!
      const ask = async (tag: string) =>
        (await fetch(address, { headers: { range: 'bytes=0-9', 'if-range': tag } })).status
      expect([await ask(etag), await ask('"other"')]).toEqual([206, 200])
    })
  })

  describe('the addresses of files', () => {
    it('answer HEAD with the size and nothing else', async () => {
      const { upload, link } = await aFileHost()
      const answer = await fetch(await link(await upload('a', JPEG)), { method: 'HEAD' })
      expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '1000', ''])
    })

    it.each(['/files', '/files/', '/files/objects/', '/files/upload', '/files//'])(
      'list nothing at %s',
      async (path) => {
        const { host, upload } = await aFileHost()
        await upload('a', JPEG)
        const answer = await fetch(host.url + path, { headers: { accept: 'text/html' } })
        expect([403, 404, 405]).toContain(answer.status)
        expect(answer.headers.get('content-type')).toMatch(/json/)
      },
    )

    it.each(['POST', 'DELETE', 'PUT', 'PATCH'])('take no %s', async (method) => {
      const { upload, link } = await aFileHost()
      expect((await fetch(await link(await upload('a', JPEG)), { method })).status).toBe(405)
    })

    it('open a picture in the page only from where pictures are encoded anew', async () => {
      const { upload, link } = await aFileHost({ storage: { picturesUnder: ['picture/'] } })
      const kind = async (path: string, bytes: Buffer) =>
        (await fetch(await link(await upload(path, bytes)))).headers.get('content-disposition')!.split(';')[0]
      expect(await kind('picture/a.jpg', JPEG)).toBe('inline')
      expect(await kind('picture/a.svg', Buffer.from('<svg onload="alert(1)"/>'))).toBe('attachment')
      expect(await kind('picture/a.pdf', Buffer.from('%PDF-1.7'))).toBe('attachment')
      expect(await kind('other/picture/a.jpg', JPEG)).toBe('attachment')
    })

    it('let a page under another name of ours show pictures, and nothing else', async () => {
      const { upload, link } = await aFileHost({ storage: { picturesUnder: ['picture/'] } })
      const policy = async (path: string) =>
        (await fetch(await link(await upload(path, JPEG)))).headers.get('cross-origin-resource-policy')
      expect([await policy('picture/a.jpg'), await policy('document/a.jpg')]).toEqual(['cross-origin', 'same-origin'])
    })

    it('let go of a file whose reader goes away, and serve the next', async () => {
      const { upload, link, log } = await aFileHost()
      const address = await link(await upload('a', Buffer.alloc(8 * 1024 * 1024)))
      await new Promise<void>((resolve) => {
        const asked = rawRequest(address, (answer) => answer.once('data', () => asked.destroy()).once('close', resolve))
        asked.on('error', () => undefined).end()
      })
      expect((await (await fetch(address)).arrayBuffer()).byteLength).toBe(8 * 1024 * 1024)
      expect(log.filter(({ level }) => level === 'error')).toEqual([])
    })
  })
})

function flip(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
}
