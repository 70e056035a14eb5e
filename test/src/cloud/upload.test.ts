import { AppError } from '../../../domain/errors'
import type { FileLink } from '../../../domain/file/contract'
import type { LocalFile } from '../../../src/cloud/localFile'
import { useNetwork } from '../../../src/cloud/online'
import { upload, UploadCancelled, type UploadProgress, type UploadWays } from '../../../src/cloud/upload'

const PART = 10
const WHOLE: FileLink = {
  id: 'file-1',
  kind: 'document',
  name: '安排.pdf',
  type: 'application/pdf',
  size: 45,
  width: null,
  height: null,
  seconds: null,
  url: '/x',
}

/** A storage that keeps parts, and a cloud that puts them together; both can be told to misbehave. */
function aStorage({ size = 45, have = [] as number[] } = {}) {
  const parts = Math.ceil(size / PART)
  const there = new Set(have)
  const sent: number[] = []
  const pauses: number[] = []
  const progress: UploadProgress[] = []
  let mishap: (part: number) => Error | undefined = () => undefined
  let mostAtOnce = 0
  let atOnce = 0
  const begin = jest.fn<ReturnType<UploadWays['begin']>, Parameters<UploadWays['begin']>>(async () => ({
    uploadId: 'up-1',
    path: 'uploads/up-1',
    partBytes: PART,
    parts,
    have: [...there],
    file: null,
  }))
  const finish = jest.fn(async () => {
    if (there.size < parts) throw new AppError('file.incomplete')
    return { file: WHOLE }
  })
  const file: LocalFile = {
    name: '安排.pdf',
    size,
    fingerprint: async () => 'f'.repeat(40),
    async send(to, from, bytes) {
      const part = Number(to.split('/').pop())
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      await new Promise((resolve) => setTimeout(resolve, part % 2 === 0 ? 3 : 1))
      atOnce -= 1
      expect(from).toBe(part * PART)
      expect(bytes).toBe(Math.min(PART, size - from))
      sent.push(part)
      const problem = mishap(part)
      if (problem) throw problem
      there.add(part)
    },
  }
  const ways: UploadWays = {
    begin,
    finish,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    online: async () => undefined,
  }
  const order = {
    file,
    purpose: 'notice' as const,
    unionId: 'gaoxin',
    onProgress: (p: UploadProgress) => void progress.push(p),
  }
  return {
    ways,
    order,
    begin,
    finish,
    there,
    sent,
    pauses,
    progress,
    goWrong: (next: typeof mishap) => void (mishap = next),
    mostAtOnce: () => mostAtOnce,
  }
}

const lost = () => new AppError('network.unreachable')

afterEach(() => useNetwork.setState({ isOnline: true }))

describe('upload', () => {
  it('sends every part once, two at a time, and ends with the file', async () => {
    const storage = aStorage()
    await expect(upload(storage.order, storage.ways).done).resolves.toEqual(WHOLE)
    expect([...storage.sent].sort()).toEqual([0, 1, 2, 3, 4])
    expect(storage.mostAtOnce()).toBe(2)
    expect(storage.progress.at(-1)).toMatchObject({ share: 1, isWaiting: false })
  })

  it('sends only what is missing when the same file is picked again', async () => {
    const storage = aStorage({ have: [0, 3] })
    await upload(storage.order, storage.ways).done
    expect([...storage.sent].sort()).toEqual([1, 2, 4])
    expect(storage.progress[0]).toMatchObject({ share: 2 / 5, secondsLeft: null })
  })

  it('sends nothing when the file was brought before', async () => {
    const storage = aStorage()
    storage.begin.mockResolvedValueOnce({
      uploadId: 'up-1',
      path: 'p',
      partBytes: PART,
      parts: 5,
      have: [],
      file: WHOLE,
    })
    await expect(upload(storage.order, storage.ways).done).resolves.toEqual(WHOLE)
    expect(storage.sent).toEqual([])
    expect(storage.finish).not.toHaveBeenCalled()
  })

  it('sends a lost part again after growing pauses', async () => {
    const storage = aStorage()
    let times = 0
    storage.goWrong((part) => (part === 2 && ++times <= 3 ? lost() : undefined))
    await upload(storage.order, storage.ways).done
    expect(storage.sent.filter((part) => part === 2)).toHaveLength(4)
    expect(storage.pauses).toEqual([500, 1000, 2000])
  })

  it('gives up on a part that is lost again and again, and keeps what is there', async () => {
    const storage = aStorage()
    storage.goWrong((part) => (part === 2 ? lost() : undefined))
    await expect(upload(storage.order, storage.ways).done).rejects.toMatchObject({ code: 'network.unreachable' })
    storage.goWrong(() => undefined)
    storage.sent.length = 0
    await upload(storage.order, storage.ways).done
    expect(storage.sent).not.toContain(0)
    expect(storage.sent).toContain(2)
  })

  it('stops at once at a refusal that no waiting cures', async () => {
    const storage = aStorage()
    storage.goWrong(() => new AppError('file.too_large'))
    await expect(upload(storage.order, storage.ways).done).rejects.toMatchObject({ code: 'file.too_large' })
    expect(storage.pauses).toEqual([])
    expect(storage.sent.length).toBeLessThanOrEqual(2)
  })

  it('begins anew once when the cloud misses a part that was said to be there', async () => {
    const storage = aStorage({ have: [1] })
    storage.finish.mockImplementationOnce(async () => {
      storage.there.delete(1)
      throw new AppError('file.incomplete')
    })
    await expect(upload(storage.order, storage.ways).done).resolves.toEqual(WHOLE)
    expect(storage.begin).toHaveBeenCalledTimes(2)
    expect(storage.sent.filter((part) => part === 1)).toHaveLength(1)
  })

  it('tells the person when it is incomplete a second time', async () => {
    const storage = aStorage()
    storage.finish.mockRejectedValue(new AppError('file.incomplete'))
    await expect(upload(storage.order, storage.ways).done).rejects.toMatchObject({ code: 'file.incomplete' })
    expect(storage.begin).toHaveBeenCalledTimes(2)
  })

  it('asks for the end again when its answer is lost', async () => {
    const storage = aStorage()
    storage.finish.mockRejectedValueOnce(lost())
    await expect(upload(storage.order, storage.ways).done).resolves.toEqual(WHOLE)
    expect(storage.finish).toHaveBeenCalledTimes(2)
  })

  it('waits without a network and goes on where it was when it is back', async () => {
    const storage = aStorage()
    const { online: _, ...rest } = storage.ways
    // Both that send wait, each for itself.
    const waiting: (() => void)[] = []
    const ways = {
      ...rest,
      online: () =>
        useNetwork.getState().isOnline ? Promise.resolve() : new Promise<void>((go) => void waiting.push(go)),
    }
    storage.goWrong((part) => {
      if (part !== 2 || !useNetwork.getState().isOnline) return undefined
      storage.goWrong(() => undefined)
      useNetwork.setState({ isOnline: false })
      return lost()
    })
    const { done } = upload(storage.order, ways)
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(storage.progress.at(-1)?.isWaiting).toBe(true)
    useNetwork.setState({ isOnline: true })
    for (const go of waiting) go()
    await expect(done).resolves.toEqual(WHOLE)
    expect(storage.progress.at(-1)?.isWaiting).toBe(false)
  })

  it('sends nothing more once it is taken back', async () => {
    const storage = aStorage({ size: 200 })
    const { done, cancel } = upload(storage.order, storage.ways)
    setTimeout(cancel, 5)
    await expect(done).rejects.toBeInstanceOf(UploadCancelled)
    const before = storage.sent.length
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(storage.sent.length).toBeLessThanOrEqual(before + 1)
    expect(storage.finish).not.toHaveBeenCalled()
  })
})
