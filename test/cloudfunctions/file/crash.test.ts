import { beginUpload, finishUpload } from '../../../domain/file/contract'
import { PART_BYTES } from '../../../domain/file/limits'
import { aPicture } from '../../support/builders/aPicture'
import { aFileDesk, type FileDesk } from './aDesk'

const DAY_MS = 86_400_000
const aPdf = () => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(PART_BYTES + 9), Buffer.from('%%EOF')])

/** Paths of everything that lies in storage and is ours to sweep. */
async function stored({ cloud }: FileDesk): Promise<string[]> {
  const all = await cloud.store<{ _id: string }>('_cloudhost_files').all()
  return all.map(({ _id }) => _id).filter((path) => !path.startsWith('kit/'))
}

describe.each(['refused', 'lost'] as const)('a finish whose request is %s', (how) => {
  // As many as a finish of two parts makes after identifying its caller; see the round trips.
  it.each(Array.from({ length: 7 }, (_, at) => at + 3))('at request %d is made good by the next', async (nth) => {
    const desk = await aFileDesk()
    const { cloud, manager, begin, put, files } = desk
    const begun = await begin(manager, aPdf(), '通知.pdf')
    await put(begun, aPdf())
    const stop = cloud.requests.fail((request) => request.nth === nth, how)
    const first = await manager.call(finishUpload, { uploadId: begun.uploadId })
    await cloud.requests.idle()
    stop()

    const again = await manager.must(beginUpload, desk.asked(aPdf(), '通知.pdf'))
    if (!again.file) {
      await put(
        again,
        aPdf(),
        [0, 1].filter((part) => !again.have.includes(part)),
      )
      await manager.must(finishUpload, { uploadId: again.uploadId })
    }
    const made = await files.all()
    expect(made).toHaveLength(1)
    if (first.ok) expect(first.data.file.id).toBe(made[0]!._id)

    // Whatever it left behind is gone a day later; the file, had something taken it, is not.
    await files.change({}, { belongsTo: 'draft:one' })
    cloud.advance(DAY_MS + 1)
    await cloud.runTimer('file', 'sweep')
    expect(await stored(desk)).toEqual([made[0]!.storageId.replace(/^cloud:\/\/[^/]*\//, '')])
    expect(await cloud.store('uploads').all()).toEqual([])
  })
})

describe('what nobody goes on with', () => {
  it('is gone a day later: parts, half a result, and the upload', async () => {
    const desk = await aFileDesk()
    const { cloud, manager, reviewer, begin, put } = desk
    const picture = await aPicture()
    for (const person of [manager, reviewer]) await put(await begin(person, picture), picture)
    const half = await begin(manager, aPdf())
    await put(half, aPdf())
    const stop = cloud.requests.fail(({ action, collection }) => action === 'insertDocument' && collection === 'files')
    expect(await manager.call(finishUpload, { uploadId: half.uploadId })).toMatchObject({ ok: false })
    stop()
    expect(await stored(desk)).toHaveLength(5)

    cloud.advance(DAY_MS - 1)
    await cloud.runTimer('file', 'sweep')
    expect(await stored(desk)).toHaveLength(5)
    await begin(reviewer, picture)
    cloud.advance(2)
    await cloud.runTimer('file', 'sweep')
    expect(await stored(desk)).toHaveLength(1)
    cloud.advance(DAY_MS)
    await cloud.runTimer('file', 'sweep')
    expect(await stored(desk)).toEqual([])
    expect(await cloud.store('uploads').all()).toEqual([])
  })

  it('is not forgotten by a sweep that dies half-way', async () => {
    for (let nth = 1; nth <= 12; nth++) {
      const desk = await aFileDesk()
      const { cloud, manager, begin, put } = desk
      await put(await begin(manager, aPdf()), aPdf())
      cloud.advance(DAY_MS + 1)
      const stop = cloud.requests.fail((request) => request.nth === nth)
      await cloud.runTimer('file', 'sweep').catch(() => undefined)
      await cloud.requests.idle()
      stop()
      await cloud.runTimer('file', 'sweep')
      expect([nth, await stored(desk), await cloud.store('uploads').all()]).toEqual([nth, [], []])
    }
  })

  it('goes on when somebody comes back in the very moment of the sweep', async () => {
    const desk = await aFileDesk()
    const { cloud, manager, begin, put, files } = desk
    const begun = await begin(manager, aPdf())
    await put(begun, aPdf())
    cloud.advance(DAY_MS + 1)
    await Promise.all([cloud.runTimer('file', 'sweep'), begin(manager, aPdf())])
    const again = await begin(manager, aPdf())
    await put(
      again,
      aPdf(),
      [0, 1].filter((part) => !again.have.includes(part)),
    )
    await manager.must(finishUpload, { uploadId: again.uploadId })
    expect(await files.all()).toHaveLength(1)
  })
})
