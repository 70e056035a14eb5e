import { AppError } from '../../../domain/errors'
import type { FileLink } from '../../../domain/file/contract'
import type { LocalFile } from '../../../src/cloud/localFile'
import { refusalToBring } from '../../../src/cloud/localFile'
import { UploadCancelled, type UploadProgress } from '../../../src/cloud/upload'
import { uploadQueue, type UploadRow } from '../../../src/components/Upload/queue'
import { durationText, sizeText } from '../../../src/components/Upload/words'

const aFile = (name: string, size = 1000): LocalFile => ({
  name,
  size,
  fingerprint: async () => name,
  send: async () => undefined,
})
const KINDS = ['picture', 'document'] as const

/** A queue whose uploads end when the test says so. */
function aQueue() {
  let rows: readonly UploadRow[] = []
  const arrived: string[] = []
  const open = new Map<
    string,
    { finish: () => void; fail: (error: Error) => void; tell: (progress: UploadProgress) => void }
  >()
  const queue = uploadQueue({
    start: (file, tell) => {
      let fail!: (error: Error) => void
      const done = new Promise<FileLink>((resolve, reject) => {
        fail = reject
        const whole = { id: file.name, kind: 'document', name: file.name, type: '', size: 1, width: null, height: null }
        open.set(file.name, {
          finish: () => resolve({ ...whole, kind: 'document', seconds: null, url: '/' }),
          fail: reject,
          tell,
        })
      })
      return { done, cancel: () => fail(new UploadCancelled()) }
    },
    refuse: (file) => refusalToBring(file, { purpose: 'notice', role: 'reviewer', kinds: KINDS }),
    onArrived: ({ id }) => void arrived.push(id),
    onRows: (next) => (rows = next),
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  return {
    queue,
    arrived,
    states: () => Object.fromEntries(rows.map(({ name, state }) => [name, state])),
    row: (name: string) => rows.find((row) => row.name === name),
    of: (name: string) => open.get(name)!,
    settle,
  }
}

describe('files on their way', () => {
  it('go one after the other, and each leaves the queue when it has arrived', async () => {
    const { queue, arrived, states, of, settle } = aQueue()
    queue.add([aFile('a.pdf'), aFile('b.pdf')])
    expect(states()).toEqual({ 'a.pdf': 'sending', 'b.pdf': 'waiting' })
    of('a.pdf').finish()
    await settle()
    expect(states()).toEqual({ 'b.pdf': 'sending' })
    expect(arrived).toEqual(['a.pdf'])
  })

  it('hold up nobody when one fails, which says why and can be tried again', async () => {
    const { queue, states, row, of, settle } = aQueue()
    queue.add([aFile('a.pdf'), aFile('b.pdf')])
    of('a.pdf').fail(new AppError('network.unreachable'))
    await settle()
    expect(states()).toEqual({ 'a.pdf': 'failed', 'b.pdf': 'sending' })
    expect(row('a.pdf')).toMatchObject({ problem: '网络断了，没传完', mayRetry: true })
    queue.retry(row('a.pdf')!.key)
    expect(states()['a.pdf']).toBe('waiting')
    of('b.pdf').finish()
    await settle()
    expect(states()).toEqual({ 'a.pdf': 'sending' })
  })

  it('say at once what nobody may bring, before a byte is sent', () => {
    const { queue, row } = aQueue()
    queue.add([aFile('开会.mp4'), aFile('空.pdf', 0), aFile('大.jpg', 21 * 1024 * 1024), aFile('照片.HEIC')])
    expect(row('开会.mp4')).toMatchObject({ state: 'failed', mayRetry: false })
    expect(row('空.pdf')?.problem).toBe('这是空文件，换一份再传')
    expect(row('大.jpg')?.problem).toBe('图片最大 20 MB，压缩以后再传')
    expect(row('照片.HEIC')?.problem).toContain('HEIC')
  })

  it('make room for the next when one is taken back', async () => {
    const { queue, states, row, settle } = aQueue()
    queue.add([aFile('a.pdf'), aFile('b.pdf')])
    queue.remove(row('a.pdf')!.key)
    await settle()
    expect(states()).toEqual({ 'b.pdf': 'sending' })
  })

  it('cannot be tried again when the content itself is refused', async () => {
    const { queue, row, of, settle } = aQueue()
    queue.add([aFile('a.pdf')])
    of('a.pdf').fail(new AppError('file.broken'))
    await settle()
    expect(row('a.pdf')).toMatchObject({ state: 'failed', mayRetry: false })
  })

  it('say that they wait for the network, and how far they are', () => {
    const { queue, row, of } = aQueue()
    queue.add([aFile('a.pdf')])
    of('a.pdf').tell({ share: 0.5, secondsLeft: 40, isWaiting: true })
    expect(row('a.pdf')).toMatchObject({ state: 'offline', share: 0.5 })
    expect([sizeText(87 * 1024 * 1024), sizeText(900), durationText(40), durationText(150)]).toEqual([
      '87 MB',
      '1 KB',
      '40 秒',
      '3 分钟',
    ])
  })
})
