import { AppError } from '../../../../domain/errors'
import type { FileLink } from '../../../../domain/file/contract'
import type { ImportRow } from '../../../../domain/library/importing'
import type { LocalFile } from '../../../../src/cloud/localFile'
import { AT_ONCE, type DeskWays, importDesk } from '../../../../src/packages/staff/library/import/importDesk'

const ORDER = { unionId: 'qinghe', role: 'manager' } as const

const aFile = (name: string): LocalFile => ({
  name,
  size: 1000,
  fingerprint: async () => name,
  send: async () => undefined,
})

const linkOf = (name: string): FileLink => ({
  ...{ id: `file-${name}`, kind: 'document', name, type: 'text/plain', size: 1000, width: null, height: null },
  ...{ url: '/', seconds: null },
})

const aRow = (id: string, changes: Partial<ImportRow> = {}): ImportRow => ({
  ...{ id, fileName: id, state: 'waiting', done: 0, total: 4, refusal: null, bookId: null, title: null },
  ...{ report: null, text: null, at: 0 },
  ...changes,
})

/** A desk whose cloud answers as the test says, and which never waits. */
function aDesk(changes: Partial<DeskWays> = {}) {
  const pauses: number[] = []
  const desk = importDesk({
    upload: (file) => ({ done: Promise.resolve(linkOf(file.name)), cancel: () => undefined }),
    begin: async ({ fileId }) => ({ row: aRow(`import-${fileId}`) }),
    work: async ({ importId }) => ({ row: aRow(importId, { state: 'ready', done: 4, bookId: `book-${importId}` }) }),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...changes,
  })
  return { desk, pauses, seen: () => desk.useDesk.getState() }
}

/** Until nothing is left to do that waits for nobody. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the desk where books come in', () => {
  it('sends a file, begins its import and works on it until it is a book', async () => {
    let done = 0
    const { desk, seen } = aDesk({
      work: async ({ importId }) => {
        done += 1
        return {
          row: aRow(importId, done < 4 ? { state: 'writing', done } : { state: 'ready', done, bookId: 'book-1' }),
        }
      },
    })
    desk.add([aFile('夜航.txt')], ORDER)
    await settle()
    expect(done).toBe(4)
    expect(seen().rows['import-file-夜航.txt']).toMatchObject({ state: 'ready', bookId: 'book-1' })
    expect(seen().uploads).toEqual([])
    expect(seen().beginnings).toEqual([])
  })

  it('says at once what is no book, and sends nothing of it', async () => {
    const upload = jest.fn()
    const { desk, seen } = aDesk({ upload })
    desk.add([aFile('合同.pdf'), aFile('小说.azw3')], ORDER)
    await settle()
    expect(seen().uploads.map(({ problem }) => problem)).toEqual([
      '不是书。用 EPUB、TXT 或 Markdown',
      '是别的电子书格式，用 Calibre 转成 EPUB 再导入',
    ])
    expect(upload).not.toHaveBeenCalled()
  })

  it('works on two imports at once and no more; the others wait for their turn', async () => {
    const open: (() => void)[] = []
    let most = 0
    const { desk } = aDesk({
      work: ({ importId }) =>
        new Promise((resolve) => {
          open.push(() => resolve({ row: aRow(importId, { state: 'ready' }) }))
          most = Math.max(most, open.length)
        }),
    })
    desk.watch(['a', 'b', 'c', 'd'].map((id) => aRow(id)))
    await settle()
    expect(open).toHaveLength(AT_ONCE)
    while (open.length > 0) {
      open.shift()?.()
      await settle()
    }
    expect(most).toBe(AT_ONCE)
  })

  it('asks again with the same key when the answer to the beginning was lost, and with a new one when refused', async () => {
    const keys: string[] = []
    const { desk, seen } = aDesk({
      begin: async ({ requestKey, fileId }) => {
        keys.push(requestKey)
        if (keys.length === 1) throw new AppError('network.unreachable')
        if (keys.length === 2) throw new AppError('request.key_reused')
        return { row: aRow(`import-${fileId}`) }
      },
    })
    desk.add([aFile('a.txt')], ORDER)
    await settle()
    for (let turn = 0; turn < 2; turn++) {
      desk.retryBeginning(seen().beginnings[0]?.key ?? '')
      await settle()
    }
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
    expect(seen().beginnings).toEqual([])
  })

  it('waits longer after each lost answer, then leaves the import to the cloud and says so until somebody goes on', async () => {
    let isOffline = true
    const { desk, pauses, seen } = aDesk({
      work: async ({ importId }) => {
        if (isOffline) throw new AppError('network.unreachable')
        return { row: aRow(importId, { state: 'ready' }) }
      },
    })
    desk.watch([aRow('a')])
    await settle()
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000])
    expect(seen().problems.a).toBe(new AppError('network.unreachable').message)
    isOffline = false
    desk.follow(aRow('a'))
    await settle()
    expect(seen().problems).toEqual({})
    expect(seen().rows.a?.state).toBe('ready')
  })

  it('keeps the newest it knows when a list that was asked for earlier comes late', async () => {
    let finish!: () => void
    const { desk, seen } = aDesk({
      work: ({ importId }) =>
        new Promise((resolve) => {
          finish = () => resolve({ row: aRow(importId, { state: 'ready' }) })
        }),
    })
    desk.watch([aRow('a', { state: 'writing', done: 3 })])
    desk.watch([aRow('a', { state: 'waiting', done: 0 })])
    expect(seen().rows.a?.done).toBe(3)
    finish()
    await settle()
    expect(seen().rows.a?.state).toBe('ready')
  })

  it('tries a refused file again without choosing it anew', async () => {
    let tries = 0
    const { desk, seen } = aDesk({
      work: async ({ importId }) => {
        tries += 1
        return { row: aRow(importId, tries === 1 ? { state: 'refused', refusal: '打不开' } : { state: 'ready' }) }
      },
    })
    desk.add([aFile('a.txt')], ORDER)
    await settle()
    expect(desk.hasFile('import-file-a.txt')).toBe(true)
    desk.again('import-file-a.txt')
    await settle()
    expect(seen().rows['import-file-a.txt']?.state).toBe('ready')
  })
})
