import { openSqlite } from '../../../cloudhost/engine/sqlite'
import {
  createFileCatalogue,
  FILE_COLLECTION,
  FILE_COLLECTION_DECLARATION,
} from '../../../cloudhost/storage/fileCatalogue'
import { createFiles, type Files } from '../../../cloudhost/storage/files'
import { newKey } from '../../../cloudhost/storage/store'
import { sweep, type OrphanReport } from '../../../cloudhost/storage/sweep'
import { onEveryStore } from './onEveryStore'

const HOURS = 60 * 60 * 1000

async function* bytes(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}
onEveryStore('storage', ({ kind, aHost: aFileHost, aStore }) => {
  /** Bytes as a kill between storing and recording leaves them. */
  async function leaveOrphans(dataFolder: string, count: number): Promise<void> {
    const store = await aStore(dataFolder)
    for (let n = 0; n < count; n++) await store.put(newKey(), bytes('orphan'))
  }

  describe('the sweep', () => {
    it('removes bytes that no file names, and nothing else', async () => {
      const { host, upload, download, dataFolder, onDisk } = await aFileHost()
      const ids = await Promise.all(['a', 'b', 'c'].map((name) => upload(name, Buffer.from(name))))
      await leaveOrphans(dataFolder, 4)
      expect(await host.storage.sweep()).toMatchObject({ objects: 7, orphans: 4, removed: 4, outcome: 'ok' })
      expect(await onDisk()).toHaveLength(3)
      for (const [at, id] of ids.entries()) expect((await download(id)).toString()).toBe('abc'[at])
    })

    it('runs by itself when a host starts whose timers run, and says what it found', async () => {
      const first = await aFileHost()
      await first.host.dispose()
      await leaveOrphans(first.dataFolder, 2)
      const { log, onDisk } = await aFileHost({ dataFolder: first.dataFolder, timers: 'clock' })
      while ((await onDisk()).length > 0) await new Promise((resume) => setTimeout(resume, 5))
      while (!log.some(({ event }) => event === 'sweep')) await new Promise((resume) => setTimeout(resume, 5))
      expect(log).toContainEqual({
        level: 'info',
        event: 'sweep',
        outcome: 'ok',
        objects: 2,
        orphans: 2,
        removed: 2,
        unfinished: 0,
      })
    })

    it('takes nothing from uploads that arrive while it runs', async () => {
      const { host, upload, download } = await aFileHost()
      const uploads = Promise.all(Array.from({ length: 40 }, (_, n) => upload(`${n}`, Buffer.alloc(100_000, n))))
      const over = uploads.then(() => 'over')
      while ((await Promise.race([over, host.storage.sweep()])) !== 'over');
      for (const [n, id] of (await uploads).entries()) {
        expect((await download(id)).equals(Buffer.alloc(100_000, n))).toBe(true)
      }
    })

    it('spares bytes that are whole and whose document is only just being written', async () => {
      const engine = await openSqlite({
        collections: { collections: { [FILE_COLLECTION]: FILE_COLLECTION_DECLARATION } },
      })
      const store = await aStore()
      const catalogue = createFileCatalogue(engine)
      const swept: OrphanReport[] = []
      const files: Files = createFiles({
        store,
        catalogue: {
          ...catalogue,
          record: async (file) => {
            swept.push(await sweep({ store, catalogue, files, now: Date.now() + 2 * HOURS }))
            return catalogue.record(file)
          },
        },
        clock: () => 0,
        log: () => undefined,
      })
      const { key } = await files.accept({ path: 'a', owner: '', largestBytes: 10 }, bytes('a'))
      expect(swept).toEqual([{ objects: 1, orphans: 0, removed: 0, outcome: 'ok' }])
      expect(await store.stat(key)).toMatchObject({ size: 1 })
      await engine.close()
    })

    if (kind === 'S3') {
      it('spares what is so young that another process may be about to name it', async () => {
        const { host, dataFolder, clock } = await aFileHost()
        await leaveOrphans(dataFolder, 1)
        clock.now = Date.now() + 0.9 * HOURS
        expect(await host.storage.sweep()).toMatchObject({ objects: 1, orphans: 0 })
        clock.now = Date.now() + 1.1 * HOURS
        expect(await host.storage.sweep()).toMatchObject({ objects: 1, orphans: 1, removed: 1 })
      })
    }

    it('removes nothing when so much is unknown that the database must be another one', async () => {
      const { host, upload, dataFolder, onDisk } = await aFileHost()
      await upload('a', Buffer.from('a'))
      await leaveOrphans(dataFolder, 101)
      expect(await host.storage.sweep()).toMatchObject({ objects: 102, orphans: 101, removed: 0, outcome: 'doubted' })
      expect(await onDisk()).toHaveLength(102)
    })
  })

  describe('what people uploaded and nobody made anything of', () => {
    const storage = { phonesWriteUnder: ['uploads/', 'drafts/'] }

    it('goes after a day, with its record; what functions keep elsewhere stays', async () => {
      const { host, send, signIn, upload, links, clock, onDisk } = await aFileHost({ storage })
      const me = await signIn()
      await send('uploads/a', 'a', me)
      await send('drafts/a', 'a', me)
      const kept = await upload('pictures/a', Buffer.from('a'))
      const beside = await upload('uploads0', Buffer.from('a'))
      clock.advance(1 * HOURS)
      await send('uploads/b', 'b', me)

      clock.advance(23 * HOURS)
      expect(await host.storage.sweep()).toMatchObject({ unfinished: 0 })
      clock.advance(1)
      expect(await host.storage.sweep()).toEqual({ unfinished: 2, objects: 3, orphans: 0, removed: 0, outcome: 'ok' })
      const statuses = (await links('cloud://test.files/uploads/a', 'cloud://test.files/uploads/b', kept, beside)).map(
        ({ status }) => status,
      )
      expect(statuses).toEqual([-503003, 0, 0, 0])
      expect(await onDisk()).toHaveLength(3)
    })

    it('has its day anew when it is put again', async () => {
      const { host, send, signIn, clock } = await aFileHost({ storage })
      const me = await signIn()
      await send('uploads/a', 'a', me)
      clock.advance(11 * HOURS)
      await send('uploads/a', 'a', me)
      clock.advance(14 * HOURS)
      expect(await host.storage.sweep()).toMatchObject({ unfinished: 0 })
      clock.advance(10 * HOURS + 1)
      expect(await host.storage.sweep()).toMatchObject({ unfinished: 1 })
    })

    it('is looked for every hour while the host runs', async () => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'performance', 'queueMicrotask'] })
      try {
        const { send, signIn, clock, onDisk, log } = await aFileHost({ storage, timers: 'clock' })
        await send('uploads/a', 'a', await signIn())
        clock.advance(25 * HOURS)
        jest.advanceTimersByTime(1 * HOURS - 1)
        await new Promise((resume) => setTimeout(resume, 100))
        expect(await onDisk()).toHaveLength(1)
        jest.advanceTimersByTime(1)
        while ((await onDisk()).length > 0) await new Promise((resume) => setTimeout(resume, 5))
        while (!log.some(({ event }) => event === 'sweep')) await new Promise((resume) => setTimeout(resume, 5))
        expect(log).toContainEqual(expect.objectContaining({ event: 'sweep', unfinished: 1 }))
      } finally {
        jest.useRealTimers()
      }
    })
  })
})
