import {
  BIN,
  letGoOfFiles,
  linksTo,
  moveFiles,
  releaseFiles,
  takeFiles,
  type FileOwner,
} from '../../../cloudfunctions/_store/files'
import { FilePurpose } from '../../../domain/file/contract'
import { aFileDesk, type FileDesk } from './aDesk'

const DAY_MS = 86_400_000
const aPdf = (salt: string) => Buffer.from(`%PDF-1.4\n${salt}\n%%EOF`)

async function aDeskWith(salts: readonly string[]) {
  const desk = await aFileDesk()
  const ids: string[] = []
  for (const salt of salts) ids.push((await desk.bring(desk.manager, aPdf(salt), `${salt}.pdf`)).id)
  const { cloud } = desk
  const attach = (fileIds: string[], to: FileOwner = 'draft:one', more: object = {}) =>
    cloud.run(async () => {
      await takeFiles({ fileIds, to, openid: 'oManager', ...more })
      await letGoOfFiles(to, fileIds, cloud.now)
    })
  return { ...desk, ids, attach }
}

/** What each file belongs to, by id. */
async function owners({ files }: FileDesk): Promise<Record<string, string | null>> {
  return Object.fromEntries((await files.all()).map(({ _id, belongsTo }) => [_id, belongsTo]))
}

describe('files of a thing', () => {
  it('are exactly those it names, and those it does not name any more are loose', async () => {
    const desk = await aDeskWith(['a', 'b', 'c'])
    const [a, b, c] = desk.ids as [string, string, string]
    await desk.attach([a, b])
    await desk.attach([b, c, c])
    expect(await owners(desk)).toEqual({ [a]: null, [b]: 'draft:one', [c]: 'draft:one' })
    await desk.attach([b, c])
    await desk.attach([a, b, c])
    expect(await owners(desk)).toEqual({ [a]: 'draft:one', [b]: 'draft:one', [c]: 'draft:one' })
    await desk.attach([])
    expect(new Set(Object.values(await owners(desk)))).toEqual(new Set([null]))
  })

  it('are never somebody else’s, another thing’s, or gone; then nothing changes', async () => {
    const desk = await aDeskWith(['a', 'b'])
    const [a, b] = desk.ids as [string, string]
    await desk.attach([a], 'draft:other')
    for (const [fileIds, more] of [
      [[b, a], {}],
      [[b, 'no-such-file'], {}],
      [[b], { openid: 'oReviewer' }],
    ] as const) {
      await expect(desk.attach([...fileIds], 'draft:one', more)).rejects.toMatchObject({ code: 'file.not_found' })
    }
    expect(await owners(desk)).toEqual({ [a]: 'draft:other', [b]: null })
  })

  it('are taken only for what they were brought for, whatever the thing', async () => {
    const desk = await aDeskWith(FilePurpose.options)
    const byPurpose = Object.fromEntries(FilePurpose.options.map((purpose, at) => [purpose, desk.ids[at] ?? '']))
    for (const purpose of FilePurpose.options) await desk.files.change({ _id: byPurpose[purpose] }, { purpose })
    const takers: Record<string, FilePurpose> = {
      ...{ 'draft:x': 'notice', 'notice:x': 'notice', 'import:x': 'book', 'book:x.cover': 'cover' },
      ...{ 'campaign:x': 'campaign', 'event:x': 'campaign', 'draw:x': 'campaign', 'entry:x': 'entry' },
    }
    for (const [to, wanted] of Object.entries(takers) as [FileOwner, FilePurpose][]) {
      for (const purpose of FilePurpose.options) {
        const taking = desk.attach([byPurpose[purpose] ?? ''], to)
        if (purpose === wanted) await taking
        else await expect(taking).rejects.toMatchObject({ code: 'file.not_found' })
      }
      await desk.attach([], to)
    }
    expect(new Set(Object.values(await owners(desk)))).toEqual(new Set([null]))
  })

  it('may be named by a draft of the next version, and stay the notice’s', async () => {
    const desk = await aDeskWith(['a', 'b'])
    const [a, b] = desk.ids as [string, string]
    await desk.attach([a], 'notice:n')
    await desk.attach([a, b], 'draft:one', { alsoOf: ['notice:n'] })
    expect(await owners(desk)).toEqual({ [a]: 'notice:n', [b]: 'draft:one' })
    await desk.cloud.run(() => moveFiles('draft:one', 'notice:n'))
    await desk.cloud.run(() => moveFiles('draft:one', 'notice:n'))
    expect(await owners(desk)).toEqual({ [a]: 'notice:n', [b]: 'notice:n' })
  })

  it('saved twice at once are attached once, and two drafts never share one', async () => {
    const desk = await aDeskWith(['a'])
    await Promise.all([desk.attach(desk.ids), desk.attach(desk.ids)])
    expect(Object.values(await owners(desk))).toEqual(['draft:one'])
    await desk.attach([])
    const both = await Promise.allSettled([desk.attach(desk.ids, 'draft:one'), desk.attach(desk.ids, 'draft:two')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('open by links, and those of a thing that died do not', async () => {
    const desk = await aDeskWith(['a', 'b'])
    const [a, b] = desk.ids as [string, string]
    await desk.attach([a], 'notice:n')
    const links = () => desk.cloud.run(() => linksTo([a, b, a, 'no-such-file']))
    const found = await links()
    expect(Object.keys(found).sort()).toEqual([a, b].sort())
    expect(await (await fetch(found[a]!.url)).text()).toBe(aPdf('a').toString())
    expect(found[a]).toEqual({
      ...{ id: a, kind: 'document', name: 'a.pdf', type: 'application/pdf', size: aPdf('a').length },
      ...{ width: null, height: null, seconds: null, url: found[a]!.url },
    })
    await desk.cloud.run(() => releaseFiles('notice:n'))
    expect(Object.keys(await links())).toEqual([b])
    await desk.cloud.runTimer('file', 'sweep')
    expect(await owners(desk)).toEqual({ [b]: null })
    expect((await fetch(found[a]!.url)).status).not.toBe(200)
  })

  it('cost two round trips to take up and one to let go, two to link, one to move or let die', async () => {
    const { cloud, ids, attach } = await aDeskWith(['a', 'b'])
    const [a, b] = ids as [string, string]
    await attach([a])
    const steps = async (work: () => Promise<unknown>) => {
      const { steps: taken, requests } = await cloud.steps(() => cloud.run(work))
      return [taken, requests]
    }
    expect(await steps(() => attach([b]))).toEqual([3, 3])
    expect(await steps(() => attach([b]))).toEqual([2, 2])
    expect(await steps(() => linksTo([a, b]))).toEqual([2, 2])
    expect(await steps(() => linksTo([]))).toEqual([0, 0])
    expect(await steps(() => moveFiles('draft:one', 'notice:n'))).toEqual([1, 1])
    expect(await steps(() => releaseFiles('notice:n'))).toEqual([1, 1])
  })
})

describe('the sweep', () => {
  it('takes what has belonged to nothing for a day, and nothing sooner', async () => {
    const desk = await aDeskWith(['a', 'b', 'c'])
    const [a, b, c] = desk.ids as [string, string, string]
    const { cloud, attach, files, isThere } = desk
    const storageIds = Object.fromEntries((await files.all()).map(({ _id, storageId }) => [_id, storageId]))
    await attach([a, b], 'notice:n')
    cloud.advance(DAY_MS - 1)
    await attach([a], 'notice:n')
    await cloud.runTimer('file', 'sweep')
    expect(Object.keys(await owners(desk)).sort()).toEqual([a, b, c].sort())
    cloud.advance(2)
    await cloud.runTimer('file', 'sweep')
    expect(await owners(desk)).toEqual({ [a]: 'notice:n', [b]: null })
    cloud.advance(DAY_MS)
    await cloud.runTimer('file', 'sweep')
    await cloud.runTimer('file', 'sweep')
    expect(await owners(desk)).toEqual({ [a]: 'notice:n' })
    expect(await isThere([storageIds[a]!, storageIds[b]!, storageIds[c]!])).toEqual([true, false, false])
    expect(await cloud.store('uploads').all()).toEqual([])
    expect((await cloud.store('file_days').all()).map(({ _id }) => _id)).toEqual([])
  })

  it('works off more than a page, and goes on where a run was cut off', async () => {
    const desk = await aDeskWith(['a'])
    const { cloud, files } = desk
    const [one] = await files.all()
    for (let at = 0; at < 250; at++)
      await files.put({ ...one!, _id: `left-${at}`, storageId: `${one!.storageId}-${at}`, belongsTo: BIN })
    const stop = cloud.requests.fail(
      ({ action, collection, nth }) => action === 'removeDocument' && collection === 'files' && nth > 6,
    )
    await expect(cloud.runTimer('file', 'sweep')).rejects.toMatchObject({ code: 'internal.unexpected' })
    stop()
    await cloud.runTimer('file', 'sweep')
    expect(await owners(desk)).toEqual({ [one!._id]: null })
  })
})
