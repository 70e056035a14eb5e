import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { aFolder } from './aFileHost'
import { onEveryStore } from './onEveryStore'
import type { Memory, Served } from './hostWithFiles'

const MB = 1024 * 1024
const CHILD = path.join(process.cwd(), '.cache', 'test', 'hostWithFiles.cjs')

const children: ChildProcess[] = []
beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, 'hostWithFiles.ts')],
    outfile: CHILD,
    bundle: true,
    platform: 'node',
    external: ['libsql', 'wx-server-sdk', '@aws-sdk/client-s3'],
  })
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
/** Starts a host in a process of its own; resolves with what it tells us first. */
async function aChild(...args: string[]): Promise<{ child: ChildProcess; told: unknown }> {
  const child = fork(CHILD, args, { env: process.env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  const [told] = (await once(child, 'message')) as [unknown]
  return { child, told }
}

/** Begins an upload by hand and sends no more than asked to. */
function beginUpload({ url, authorization }: Served, headers = '') {
  const { hostname, port, pathname } = new URL(url)
  const socket = net.connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(`PUT ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\n${headers}\r\n`)
  return socket
}
const until = async (isSo: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await isSo());) {
    if (Date.now() > end) throw new Error('it did not come to pass')
    await new Promise((resume) => setTimeout(resume, 5))
  }
}

onEveryStore('storage', ({ kind, aHost: aFileHost, bucketOf, unfinishedOf }) => {
  const bucket = (dataFolder: string) => JSON.stringify(bucketOf(dataFolder) ?? null)

  describe('an upload', () => {
    it('larger than granted is refused, whether it says so or not, and leaves nothing', async () => {
      const { metadata, put, onDisk } = await aFileHost({ storage: { largestFileBytes: MB } })
      const said = await put(await metadata('a'), Buffer.alloc(MB + 1))
      expect([said.status, await said.text()]).toEqual([413, expect.stringContaining('<Code>EntityTooLarge</Code>')])
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let n = 0; n < 40; n++) controller.enqueue(new Uint8Array(MB / 16))
          controller.close()
        },
      })
      expect((await put(await metadata('a'), stream)).status).toBe(413)
      expect(await onDisk()).toEqual([])
    })

    it('that never ends is cut, and leaves nothing', async () => {
      const { metadata, onDisk } = await aFileHost({ storage: { largestFileBytes: MB } })
      const socket = beginUpload(await metadata('a'), 'Transfer-Encoding: chunked\r\n')
      let sent = 0
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000), Buffer.from('\r\n')])
      const closed = new Promise((resume) => socket.once('close', resume))
      while (!socket.destroyed && sent < 100 * MB) {
        if (!socket.write(chunk)) await Promise.race([new Promise((resume) => socket.once('drain', resume)), closed])
        sent += 0x10000
      }
      expect(sent).toBeLessThan(40 * MB)
      expect(await onDisk()).toEqual([])
    })

    it.each([
      ['without leave', ''],
      ['with a leave nobody signed', 'eyJwYXRoIjoiYSJ9.AAAA'],
      ['with something else', 'Bearer x'],
    ])('%s is refused', async (_what, authorization) => {
      const { metadata, put, onDisk } = await aFileHost()
      const { url } = await metadata('a')
      const answer = await put({ url, authorization }, 'x')
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')])
      expect(await onDisk()).toEqual([])
    })

    it('must begin within a quarter of an hour', async () => {
      const { metadata, put, clock } = await aFileHost()
      const granted = await metadata('a')
      clock.advance(15 * 60_000 - 1)
      expect((await put(granted, 'x')).status).toBe(200)
      clock.advance(1)
      expect((await put(granted, 'x')).status).toBe(403)
    })

    it.each([
      ['declared in length', 'Content-Length: 1000000\r\n', 'half a file'],
      ['in chunks', 'Transfer-Encoding: chunked\r\n', 'b\r\nhalf a file\r\n'],
    ])('%s whose client goes away leaves what was there before, and no bytes', async (_what, headers, half) => {
      const { upload, download, metadata, dataFolder, log, onDisk } = await aFileHost()
      const fileID = await upload('a', Buffer.from('before'))
      const socket = beginUpload(await metadata('a'), headers)
      socket.write(half)
      // So little is held in memory until it is sent to a bucket.
      if (kind === 'a folder') await until(async () => (await unfinishedOf(dataFolder)) === 1)
      else await new Promise((resume) => setTimeout(resume, 50))
      socket.destroy()
      await until(() => log.some(({ event }) => event === 'upload'))
      expect(await onDisk()).toHaveLength(1)
      expect(await unfinishedOf(dataFolder)).toBe(0)
      expect((await download(fileID)).toString()).toBe('before')
      expect(log.filter(({ event }) => event === 'upload')).toEqual([
        expect.objectContaining({ level: 'info', outcome: 'aborted' }),
      ])
    })

    it('beside others to the same path ends with one of them whole, and one on the disk', async () => {
      const { upload, download, onDisk } = await aFileHost()
      const contents = Array.from({ length: 12 }, (_, n) => Buffer.alloc(MB + n, `content ${n} `))
      const [fileID = ''] = await Promise.all(contents.map((content) => upload('same', content)))
      const stored = await download(fileID)
      expect(contents.some((content) => content.equals(stored))).toBe(true)
      expect(await onDisk()).toHaveLength(1)
    })

    it('that ends last wins, although it began first', async () => {
      const { metadata, put, upload, download } = await aFileHost()
      let end: () => void = () => undefined
      const slow = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('began first, '))
          end = () => {
            controller.enqueue(new TextEncoder().encode('ended last'))
            controller.close()
          }
        },
      })
      const putting = put(await metadata('a'), slow)
      const fileID = await upload('a', Buffer.from('in between'))
      expect((await download(fileID)).toString()).toBe('in between')
      end()
      expect((await putting).status).toBe(200)
      expect((await download(fileID)).toString()).toBe('began first, ended last')
    })

    it('of 50 MB and its download pass through without being held in memory, and so do 200 MB', async () => {
      const folder = aFolder()
      const [small, large] = [path.join(folder, '50MB'), path.join(folder, '200MB')]
      writeFileSync(small, randomBytes(50 * MB))
      for (let n = 0; n < 4; n++) writeFileSync(large, randomBytes(50 * MB), { flag: 'a' })
      for (const [file, size] of [
        [small, 50 * MB],
        [large, 200 * MB],
      ] as const) {
        const told = (await aChild('measure', folder, bucket(folder), file)).told as Memory
        const grown = { up: (told.uploading - told.before) / MB, down: (told.downloading - told.before) / MB }
        console.log(
          `${size / MB} MB: ${JSON.stringify(grown)} MB more memory, ${told.uploadMs} + ${told.downloadMs} ms`,
        )
        expect(told.arrived).toBe(size)
        // Sender and reader live in the same process, and what is no longer needed waits for the collector. To a bucket go
        // parts of 8 MB, each of them gathered first.
        const most = kind === 'S3' ? 150 : 100
        expect(grown.up).toBeLessThan(most)
        expect(grown.down).toBeLessThan(most)
      }
    })
  })

  describe('a host killed in the middle of an upload', () => {
    it('leaves neither a file nor an orphan after its next start', async () => {
      const dataFolder = aFolder()
      const { child, told } = await aChild('serve', dataFolder, bucket(dataFolder))
      const socket = beginUpload(told as Served, `Content-Length: ${20 * MB}\r\n`)
      socket.write(Buffer.alloc(10 * MB))
      await until(async () => (await unfinishedOf(dataFolder)) === 1)
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      expect(await unfinishedOf(dataFolder)).toBe(1)

      const { host, links, log, onDisk } = await aFileHost({ dataFolder, env: 'cloudhost' })
      expect([await onDisk(), await unfinishedOf(dataFolder)]).toEqual([[], 0])
      expect(log).toContainEqual(expect.objectContaining({ event: 'sweep', uploads: 1 }))
      expect(await links('cloud://cloudhost.files/notice/big.bin')).toMatchObject([{ status: -503003 }])
      expect(await host.storage.sweep()).toMatchObject({ objects: 0, orphans: 0 })
    })

    it('again and again, at any moment, keeps every file it acknowledged and nothing else', async () => {
      const dataFolder = aFolder()
      const acknowledged: number[] = []
      for (let round = 0; round < 8; round++) {
        const { child, told } = await aChild('serve', dataFolder, bucket(dataFolder))
        const { url, authorization } = told as Served
        const uploading = (async () => {
          for (;;) {
            const n = acknowledged.length + 1
            const answer = await fetch(url, {
              method: 'PUT',
              headers: { authorization },
              body: Buffer.alloc(256 * 1024, n),
            })
            if (answer.status === 200) acknowledged.push(n)
          }
        })().catch(() => undefined)
        await new Promise((resume) => setTimeout(resume, 20 + Math.random() * 120))
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await Promise.all([ended, uploading])
      }
      const { host, download, onDisk } = await aFileHost({ dataFolder, env: 'cloudhost' })
      const { orphans, removed, outcome } = await host.storage.sweep()
      expect([outcome, removed]).toEqual(['ok', orphans])
      expect(await onDisk()).toHaveLength(1)
      const stored = await download('cloud://cloudhost.files/notice/big.bin')
      expect(stored.equals(Buffer.alloc(256 * 1024, stored[0]))).toBe(true)
      // The last one may have been stored and its answer lost with the process.
      expect([acknowledged.at(-1)! % 256, (acknowledged.at(-1)! + 1) % 256]).toContain(stored[0])
      expect(acknowledged.length).toBeGreaterThan(8)
    })
  })

  describe('a host killed while a phone sends parts', () => {
    const HOURS = 60 * 60 * 1000
    const PARTS = 40
    const partOf = (n: number) => Buffer.alloc(512 * 1024 - (n === PARTS - 1 ? 1000 : 0), `part ${n} `)

    it('has every part it acknowledged, byte for byte, and the phone goes on with the others', async () => {
      const dataFolder = aFolder()
      const acknowledged = new Set<number>()
      for (let round = 0; acknowledged.size < PARTS; round++) {
        const { child, told } = await aChild('phone', dataFolder, bucket(dataFolder))
        const { url, authorization } = told as Served
        const left = Array.from({ length: PARTS }, (_, n) => n).filter((n) => !acknowledged.has(n))
        const sending = Promise.all(
          [0, 1, 2].map(async () => {
            for (let n = left.shift(); n !== undefined; n = left.shift()) {
              const options = { method: 'PUT', headers: { authorization }, body: partOf(n) }
              if ((await fetch(`${url}uploads/film/${n}`, options)).status === 200) acknowledged.add(n)
            }
          }),
        ).catch(() => undefined)
        // The first time in the middle of a part for certain: it never comes to its end.
        const target = { url: `${url}uploads/film/half`, authorization }
        const socket = beginUpload(target, `Content-Length: ${512 * 1024}\r\n`)
        socket.write(Buffer.alloc(100 * 1024))
        if (round < 4) await new Promise((resume) => setTimeout(resume, 15 + Math.random() * 60))
        else await sending
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await Promise.all([ended, sending])
      }

      const storage = { phonesWriteUnder: ['uploads/'] }
      const { host, download, links, onDisk, clock } = await aFileHost({ dataFolder, env: 'cloudhost', storage })
      clock.now = Date.now() + 2 * HOURS
      const { orphans, removed, outcome, unfinished } = await host.storage.sweep()
      expect([outcome, removed, unfinished]).toEqual(['ok', orphans, 0])
      for (let n = 0; n < PARTS; n++) {
        const stored = await download(`cloud://cloudhost.files/uploads/film/${n}`)
        expect([n, stored.equals(partOf(n))]).toEqual([n, true])
      }
      expect(await links('cloud://cloudhost.files/uploads/film/half')).toMatchObject([{ status: -503003 }])
      expect(await onDisk()).toHaveLength(PARTS)

      // Nobody put them together: a day later nothing is left of them.
      clock.advance(24 * HOURS + 1)
      expect(await host.storage.sweep()).toMatchObject({ unfinished: PARTS, objects: 0 })
      expect(await onDisk()).toEqual([])
    })
  })
})
