import { createHash } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import cloud from 'wx-server-sdk'
import { aFileHost as aHostWithFolder, aFolder, filesUnder, type FileOfList } from './aFileHost'
import { onEveryStore } from './onEveryStore'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** What the SDK throws for a whole request of storage: it keeps the word and has no number for it. */
const refused = (code: string) => ({ errCode: -1, code })

onEveryStore('storage', ({ aHost: aFileHost }) => {
  describe.each(['inProcess', 'http'] as const)('files through the unmodified SDK, %s', (transport) => {
    it.each([
      ['nothing at all', Buffer.alloc(0)],
      ['one byte', Buffer.from([0])],
      ['text with every line ending', Buffer.from('一\r\n二\n三\r四')],
      ['a megabyte', Buffer.alloc(1024 * 1024, 'union')],
    ])('come back as they went: %s', async (_what, bytes) => {
      const { upload, download } = await aFileHost({ transport })
      const fileID = await upload('notice/a.bin', bytes)
      expect(fileID).toBe('cloud://test.files/notice/a.bin')
      expect((await download(fileID)).equals(bytes)).toBe(true)
    })

    it('are read from a stream as well', async () => {
      const { upload, download } = await aFileHost({ transport })
      const file = path.join(aFolder(), 'source')
      writeFileSync(file, PNG)
      expect(await download(await upload('a.png', createReadStream(file)))).toEqual(PNG)
    })

    it('under a path written twice are the second, and the first leaves the disk', async () => {
      const { upload, download, onDisk } = await aFileHost({ transport })
      await upload('a', Buffer.from('first'))
      const fileID = await upload('a', Buffer.from('second'))
      expect((await download(fileID)).toString()).toBe('second')
      expect(await onDisk()).toHaveLength(1)
    })

    it('are gone from the disk once deleted, and the SDK says -503003 of them', async () => {
      const { upload, download, links, remove, onDisk } = await aFileHost({ transport })
      const fileID = await upload('a', PNG)
      expect(await remove(fileID)).toEqual([{ fileID, status: 0, errMsg: 'ok' }])
      expect(await onDisk()).toEqual([])
      const nonexist = { fileID, status: -503003, errMsg: 'storage file not exists' }
      expect(await remove(fileID)).toEqual([nonexist])
      expect(await links(fileID)).toEqual([{ ...nonexist, maxAge: undefined, tempFileURL: '' }])
      await expect(download(fileID)).rejects.toMatchObject(refused('STORAGE_FILE_NONEXIST'))
    })

    it('of a list are answered one by one and in order, wherever they are missing', async () => {
      const { upload, links, remove } = await aFileHost({ transport })
      const ids = [
        await upload('a', PNG),
        'cloud://test.files/none',
        await upload('b', PNG),
        'cloud://other.files/a',
        'a',
      ]
      expect((await links(...ids)).map(({ fileID, status }) => [fileID, status])).toEqual([
        [ids[0], 0],
        [ids[1], -503003],
        [ids[2], 0],
        [ids[3], -503003],
        [ids[4], -503003],
      ])
      expect((await remove(...ids)).map(({ status }) => status)).toEqual([0, -503003, 0, -503003, -503003])
    })

    it('open for two hours, or as long as asked for', async () => {
      const { upload, links } = await aFileHost({ transport })
      const fileID = await upload('a', PNG)
      expect((await links(fileID, { fileID, maxAge: 60 })).map(({ maxAge }) => maxAge)).toEqual([7200, 60])
    })

    it.each([[0], [-1], [1.5], ['60'], [86_401]])('refuse a link for %p seconds', async (maxAge) => {
      const { upload, links } = await aFileHost({ transport })
      const fileID = await upload('a', PNG)
      await expect(links({ fileID, maxAge })).rejects.toMatchObject(refused('INVALID_PARAM'))
    })

    it('refuse more than fifty in one request', async () => {
      const { links, remove } = await aFileHost({ transport })
      const ids = Array.from({ length: 51 }, (_, at) => `cloud://test.files/${at}`)
      await expect(links(...ids)).rejects.toMatchObject(refused('INVALID_PARAM'))
      await expect(remove(...ids)).rejects.toMatchObject(refused('INVALID_PARAM'))
      expect(await links(...ids.slice(1))).toHaveLength(50)
    })

    it('refuse one larger than the host takes, in words', async () => {
      const { upload, onDisk } = await aFileHost({ transport, storage: { largestFileBytes: 1000 } })
      await upload('a', Buffer.alloc(1000))
      await expect(upload('b', Buffer.alloc(1001))).rejects.toMatchObject({
        ...refused('STORAGE_REQUEST_FAIL'),
        errMsg: expect.stringContaining('the file is larger than 1000 bytes'),
      })
      expect(await onDisk()).toHaveLength(1)
    })
  })

  describe('a function in a call', () => {
    it('stores a file and hands out a link that the page can open at the address it came from', async () => {
      const { host } = await aFileHost({
        functions: {
          keep: async () => {
            const { fileID } = await cloud.uploadFile({ cloudPath: 'notice/a.png', fileContent: PNG })
            return ((await cloud.getTempFileURL({ fileList: [fileID] })) as { fileList: FileOfList[] }).fileList[0]
          },
        },
      })
      const { tempFileURL } = (await host.call('keep', {}, { openid: 'oWang' })).result as { tempFileURL: string }
      expect(new URL(tempFileURL).origin).toBe(host.url)
      expect(Buffer.from(await (await fetch(tempFileURL)).arrayBuffer())).toEqual(PNG)
    })
  })

  describe('the record of a file', () => {
    it('says what came: path, size, type by content, hash, moment', async () => {
      const { host, upload, clock } = await aFileHost()
      await upload('notice/照片.pdf', PNG)
      const { data } = await host.gateway.handle({
        action: 'database.getDocument',
        collectionName: '_cloudhost_files',
        query: '{}',
      })
      const [record] = (data as { list: string[] }).list.map((text) => JSON.parse(text) as object)
      expect(record).toEqual({
        _id: 'notice/照片.pdf',
        path: 'notice/照片.pdf',
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        size: PNG.length,
        type: 'image/png',
        sha256: createHash('sha256').update(PNG).digest('hex'),
        owner: '',
        createdAt: clock.now,
      })
    })

    it('outlives the host, with its bytes and its links', async () => {
      const secret = Buffer.alloc(32, 'links')
      const first = await aFileHost({ storage: { secret } })
      const fileID = await first.upload('a', PNG)
      const { pathname, search } = new URL(await first.link(fileID))
      await first.host.dispose()
      const { host, download } = await aFileHost({ dataFolder: first.dataFolder, storage: { secret } })
      expect(await download(fileID)).toEqual(PNG)
      expect((await fetch(host.url + pathname + search)).status).toBe(200)
    })
  })

  const field = process.env.FIELD_DATA
  if (field === undefined)
    console.log('skipped: set FIELD_DATA to a folder with media/ to send its files there and back')
  ;(field === undefined ? describe.skip : describe)('every file of the field data', () => {
    it('comes back byte for byte, each under its own name', async () => {
      const folder = path.join(field!, 'media')
      const names = await filesUnder(folder)
      expect(names.length).toBeGreaterThan(30)
      const { upload, link } = await aFileHost()
      for (const name of names) {
        const bytes = await readFile(path.join(folder, name))
        const answer = await fetch(await link(await upload(name, bytes)))
        expect([name, Buffer.from(await answer.arrayBuffer()).equals(bytes)]).toEqual([name, true])
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
        expect(answer.headers.get('content-type')).not.toMatch(/html|svg|xml$|javascript|^text/)
      }
    })
  })
})

describe('storage of a host without a data folder', () => {
  it('is served all the same, also without HTTP, and ends with the host', async () => {
    const [unused, temporary] = [aFolder(), aFolder()]
    const tmpdir = jest.spyOn(os, 'tmpdir').mockReturnValue(temporary)
    const { host, upload, download, remove } = await aHostWithFolder(
      { listen: undefined, dataFolder: unused },
      { isKept: false },
    )
    expect(await readdir(temporary)).toEqual([])
    const fileID = await upload('a', PNG)
    tmpdir.mockRestore()
    expect(await download(fileID)).toEqual(PNG)
    expect(await filesUnder(temporary)).toHaveLength(1)
    await upload('b', PNG)
    expect(await remove(fileID)).toMatchObject([{ status: 0 }])
    expect(await host.storage.sweep()).toMatchObject({ objects: 1, orphans: 0 })
    await host.dispose()
    expect(await readdir(temporary)).toEqual([])
  })
})
