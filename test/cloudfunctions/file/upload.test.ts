import { randomBytes } from 'node:crypto'
import { beginUpload, discardFile, finishUpload } from '../../../domain/file/contract'
import { PART_BYTES } from '../../../domain/file/limits'
import { aPicture } from '../../support/builders/aPicture'
import { aFileDesk, MEGABYTE, partsIn } from './aDesk'

const aPdf = (bytes = 2_000, salt = '') =>
  Buffer.concat([Buffer.from(`%PDF-1.4\n${salt}`), Buffer.alloc(bytes, ' '), Buffer.from('\n%%EOF')])

describe('an upload', () => {
  it('becomes a file with a link that opens it, and its parts are gone', async () => {
    const { cloud, manager, begin, put, isThere } = await aFileDesk()
    const bytes = aPdf(PART_BYTES * 2)
    const begun = await begin(manager, bytes, '通知.pdf')
    expect(begun).toMatchObject({
      path: `uploads/${begun.uploadId}`,
      parts: 3,
      partBytes: PART_BYTES,
      have: [],
      file: null,
    })
    await put(begun, bytes)
    const { file } = await manager.must(finishUpload, { uploadId: begun.uploadId })
    expect(file).toMatchObject({ kind: 'document', name: '通知.pdf', type: 'application/pdf', size: bytes.length })
    expect(file).toMatchObject({ width: null, height: null })
    expect(Buffer.from(await (await fetch(file.url)).arrayBuffer())).toEqual(bytes)
    expect(await isThere(await partsIn(cloud, begun).ids())).toEqual([false, false, false])
  })

  it('goes on where it was, whoever asked before: the same person with the same bytes', async () => {
    const { manager, reviewer, begin, put } = await aFileDesk()
    const bytes = aPdf(PART_BYTES * 3)
    const begun = await begin(manager, bytes)
    await put(begun, bytes, [0, 2])
    const again = await begin(manager, bytes, '另一个名字.pdf')
    expect(again).toMatchObject({ uploadId: begun.uploadId, have: [0, 2], file: null })
    expect((await begin(reviewer, bytes)).have).toEqual([])

    expect(await manager.call(finishUpload, { uploadId: begun.uploadId })).toMatchObject({
      error: { code: 'file.incomplete', message: '还没传完，点“继续上传”接着传' },
    })
    await put(again, bytes, [1, 3])
    const { file } = await manager.must(finishUpload, { uploadId: begun.uploadId })
    expect(file).toMatchObject({ name: '另一个名字.pdf', size: bytes.length })
  })

  it('asks again for a part of a wrong length, and for no other', async () => {
    const { manager, begin, put } = await aFileDesk()
    const bytes = aPdf(PART_BYTES * 2)
    const begun = await begin(manager, bytes)
    await put(begun, bytes)
    await put({ ...begun, partBytes: PART_BYTES - 1 }, bytes, [1])
    const reply = await manager.call(finishUpload, { uploadId: begun.uploadId })
    expect(reply).toMatchObject({ error: { code: 'file.incomplete' } })
    expect((await begin(manager, bytes)).have).toEqual([0, 2])
  })

  it('asks again for a part that is far too long, without reading it to its end', async () => {
    const { cloud, manager, begin, put } = await aFileDesk()
    const bytes = aPdf(PART_BYTES)
    const begun = await begin(manager, bytes)
    await put(begun, bytes, [1])
    await put({ ...begun, partBytes: 40 * MEGABYTE }, Buffer.alloc(40 * MEGABYTE), [0])
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 1)
    const reply = await manager.call(finishUpload, { uploadId: begun.uploadId })
    clearInterval(watch)
    expect(reply).toMatchObject({ error: { code: 'file.incomplete' } })
    expect(most).toBeLessThan(20 * MEGABYTE)
    expect((await begin(manager, bytes)).have).toEqual([1])
    expect(cloud.faults).toEqual([])
  })

  it('asks again for all of it when the content is not what was announced', async () => {
    const { manager, begin, put } = await aFileDesk()
    const bytes = aPdf(PART_BYTES)
    const begun = await begin(manager, bytes)
    await put(begun, Buffer.from(bytes).reverse())
    const reply = await manager.call(finishUpload, { uploadId: begun.uploadId })
    expect(reply).toMatchObject({
      error: { code: 'file.incomplete', message: '传上来的和手机里的对不上，点“继续上传”重新传一遍' },
    })
    expect((await begin(manager, bytes)).have).toEqual([])
  })

  it('finished twice, or twice at once, is one file', async () => {
    const { cloud, manager, begin, put, files, uploads, isThere } = await aFileDesk()
    const bytes = await aPicture({ width: 900, height: 600 })
    const begun = await begin(manager, bytes)
    await put(begun, bytes)
    const finish = () => manager.must(finishUpload, { uploadId: begun.uploadId })
    const all = [...(await Promise.all([finish(), finish(), finish()])), await finish()]
    expect(new Set(all.map(({ file }) => file.id)).size).toBe(1)
    expect(await files.all()).toHaveLength(1)

    const [upload] = await uploads.all()
    const [file] = await files.all()
    const stored = upload!.attempts.map(({ path }) => file!.storageId.replace(/pictures\/.*/, path))
    expect((await isThere(stored)).filter(Boolean)).toHaveLength(1)
    for (const { file: link } of all) expect((await fetch(link.url)).status).toBe(200)
    expect(cloud.faults).toEqual([])
  })

  it('of a file that belongs to nothing yet is finished already', async () => {
    const { manager, begin, bring } = await aFileDesk()
    const file = await bring(manager, aPdf())
    expect((await begin(manager, aPdf())).file).toMatchObject({ id: file.id, url: expect.stringContaining('http') })
  })

  it('of a file that belongs to something makes another file, and leaves that one alone', async () => {
    const { cloud, manager, bring, files, bytesOf } = await aFileDesk()
    const first = await bring(manager, aPdf())
    await files.change({ _id: first.id }, { belongsTo: 'draft:one' })
    const second = await bring(manager, aPdf())
    expect(second.id).not.toBe(first.id)
    cloud.advance(2 * 86_400_000)
    await cloud.runTimer('file', 'sweep')
    expect((await files.all()).map(({ _id }) => _id)).toEqual([first.id])
    expect(await bytesOf(first.id)).toEqual(aPdf())
  })

  it('is its owner’s alone: nobody else finishes it, or learns that it is there', async () => {
    const { cloud, manager, reviewer, begin, put } = await aFileDesk()
    const begun = await begin(manager, aPdf())
    await put(begun, aPdf())
    const missing = await reviewer.call(finishUpload, { uploadId: 'nothing-like-it' })
    expect(missing).toMatchObject({ error: { code: 'file.not_found' } })
    expect(await reviewer.call(finishUpload, { uploadId: begun.uploadId })).toEqual(missing)
    expect(await cloud.as('oAuditor').call(finishUpload, { uploadId: begun.uploadId })).toMatchObject({
      error: { code: 'session.not_member' },
    })
  })
})

describe('what may be brought', () => {
  it.each([
    ['oReviewer', '公示.pdf', 20 * MEGABYTE, undefined],
    ['oReviewer', '公示.pdf', 20 * MEGABYTE + 1, '文档最大 20 MB，压缩以后再传'],
    ['oManager', '公示.pdf', 50 * MEGABYTE, undefined],
    ['oManager', '公示.pdf', 50 * MEGABYTE + 1, '文档最大 50 MB，压缩以后再传'],
    ['oManager', '合影.JPG', 20 * MEGABYTE + 1, '图片最大 20 MB，压缩以后再传'],
  ])('by %s: %s of %d bytes', async (openid, name, size, message) => {
    const { cloud, asked } = await aFileDesk()
    const reply = await cloud.as(openid).call(beginUpload, { ...asked(aPdf(), name), size })
    expect(reply).toMatchObject(message ? { error: { code: 'file.too_large', message } } : { ok: true })
  })

  it.each([
    ['oAuditor', 'yuanfan', 'session.not_allowed'],
    ['oNobody', 'yuanfan', 'session.not_allowed'],
    ['oHefengManager', 'yuanfan', 'session.not_allowed'],
    ['oManager', 'gaoxin', 'session.not_allowed'],
    ['oManager', 'no-such-union', 'session.not_allowed'],
  ])('by %s for %s: %s', async (openid, unionId, code) => {
    const { cloud, asked } = await aFileDesk()
    expect(await cloud.as(openid).call(beginUpload, { ...asked(aPdf()), unionId })).toMatchObject({ error: { code } })
  })

  it('ends with the day’s bytes, and the same upload counts once', async () => {
    const { cloud, reviewer, asked } = await aFileDesk()
    const begin = (salt: string, size = 20 * MEGABYTE) =>
      reviewer.call(beginUpload, { ...asked(aPdf(9, salt), '公示.pdf'), size })
    await Promise.all(Array.from({ length: 12 }, (_, at) => begin(`${at}`)))
    const days = await cloud.store<{ _id: string; bytes: number; count: number }>('file_days').all()
    expect(days).toMatchObject([{ _id: '2026-11-20:oReviewer', bytes: 200 * MEGABYTE, count: 10 }])
    expect(await begin('new', 1)).toMatchObject({
      error: { code: 'file.day_limit', message: '今天传的文件够多了，明天再传' },
    })
    const counted = await cloud.store<{ _id: string; uploads: Record<string, number> }>('file_days').all()
    const replies = await Promise.all(Array.from({ length: 12 }, (_, at) => begin(`${at}`)))
    const again = replies.flatMap((reply) => (reply.ok ? [reply.data.uploadId] : []))
    expect(again.sort()).toEqual(Object.keys(counted[0]!.uploads).sort())
    cloud.advance(86_400_000)
    expect(await begin('new')).toMatchObject({ ok: true })
  })

  it('ends with the day’s number of files', async () => {
    const { cloud, reviewer, asked } = await aFileDesk()
    const begin = (salt: string) => reviewer.call(beginUpload, asked(aPdf(9, salt), '公示.pdf'))
    await begin('first')
    await cloud.store('file_days').change({}, { count: 200 })
    expect(await begin('second')).toMatchObject({ error: { code: 'file.day_limit' } })
    expect(await begin('first')).toMatchObject({ ok: true })
  })
})

describe('file.discard', () => {
  it('takes a loose file away, bytes and all, and may be repeated', async () => {
    const { cloud, manager, bring, files, isThere } = await aFileDesk()
    const file = await bring(manager, aPdf())
    const { storageId } = (await files.all())[0]!
    await manager.must(discardFile, { fileId: file.id })
    expect(await files.all()).toEqual([])
    expect(await isThere([storageId])).toEqual([false])
    expect(await manager.call(discardFile, { fileId: file.id })).toMatchObject({ error: { code: 'file.not_found' } })
    expect(cloud.faults).toEqual([])
  })

  it('tapped twice at once is well both times, or the file is gone already', async () => {
    const { manager, bring, files } = await aFileDesk()
    const { id: fileId } = await bring(manager, aPdf())
    const replies = await Promise.all([1, 2, 3].map(() => manager.call(discardFile, { fileId })))
    const said = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))
    expect(said.filter((each) => each !== 'ok' && each !== 'file.not_found')).toEqual([])
    expect(await files.all()).toEqual([])
  })

  it('leaves what belongs to something, and what is somebody else’s', async () => {
    const { manager, reviewer, bring, files } = await aFileDesk()
    const { id: fileId } = await bring(manager, aPdf())
    expect(await reviewer.call(discardFile, { fileId })).toEqual(await reviewer.call(discardFile, { fileId: 'none' }))
    await files.change({ _id: fileId }, { belongsTo: 'draft:one' })
    expect(await manager.call(discardFile, { fileId })).toMatchObject({
      error: { code: 'file.in_use', message: '文件已经用上了，先在用它的地方去掉它' },
    })
    expect(await files.all()).toHaveLength(1)
  })
})

describe('round trips', () => {
  it('of a new file, of going on, and of finishing', async () => {
    const { cloud, manager, asked, put, begin } = await aFileDesk()
    const bytes = aPdf(PART_BYTES * 2)
    // Going on fills what a process remembers: how ids begin.
    await begin(manager, aPdf(1))
    await begin(manager, aPdf(1))

    const first = await cloud.steps(() => manager.must(beginUpload, asked(bytes)))
    expect([first.steps, first.requests]).toEqual([3, 5])
    const begun = await begin(manager, bytes)
    await put(begun, bytes)
    const on = await cloud.steps(() => manager.must(beginUpload, asked(bytes)))
    expect([on.steps, on.requests]).toEqual([4, 8])
    const finished = await cloud.steps(() => manager.must(finishUpload, { uploadId: begun.uploadId }))
    expect([finished.steps, finished.requests]).toEqual([7, 9])
    const again = await cloud.steps(() => manager.must(finishUpload, { uploadId: begun.uploadId }))
    expect([again.steps, again.requests]).toEqual([3, 4])
  })

  it('of a hundred parts are two requests for what is there', async () => {
    const { cloud, manager, asked } = await aFileDesk()
    const large = { ...asked(randomBytes(10), '大.pdf'), size: 50 * MEGABYTE }
    await manager.must(beginUpload, large)
    await manager.must(beginUpload, large)
    const { log } = await cloud.steps(() => manager.must(beginUpload, large))
    expect(log.filter((each) => each.includes('storage.batchGetDownloadUrl'))).toHaveLength(2)
  })
})
