import type { FileDocument } from '../../../../cloudfunctions/_store/files'
import { binStrays } from '../../../../cloudfunctions/_store/strayFiles'
import { discardDraft, openDraft, publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { reviseNotice } from '../../../../domain/notice/following'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aDraft, aForm, aKey, aLooseFile, aNoticeDesk, shelves } from './aNoticeDesk'

const unionId = 'gaoxin'

/** Whose each file is: `draft`, `notice`, `bin`, or nobody's. */
async function owners(cloud: Cloud): Promise<Record<string, string | null>> {
  const { files } = await shelves(cloud)
  return Object.fromEntries(files.map(({ _id, belongsTo }) => [_id, belongsTo?.split(':')[0] ?? null]))
}

async function aDesk(...files: string[]) {
  const cloud = await aNoticeDesk()
  for (const each of files) await aLooseFile(cloud, each, 'oGaoxinManager')
  return { cloud, person: cloud.as('oGaoxinManager') }
}

describe('files of a draft', () => {
  it('stay its own when the first save of all arrives once more, late', async () => {
    const { cloud, person } = await aDesk('first', 'second')
    const first = { unionId, revision: 0, form: aForm({ attachmentIds: ['first'] }), requestKey: aKey() }
    const { draftId } = await person.must(saveDraft, first)
    const both = aForm({ attachmentIds: ['first', 'second'] })
    await person.must(saveDraft, { unionId, draftId, revision: 1, form: both, requestKey: aKey() })
    expect(await person.call(saveDraft, first)).toMatchObject({ error: { code: 'notice.draft_changed' } })
    expect(await owners(cloud)).toEqual({ first: 'draft', second: 'draft' })
  })

  it('are those of the save that won, whoever saved at the same moment on another device', async () => {
    for (let round = 0; round < 5; round++) {
      const { cloud, person } = await aDesk('one', 'other')
      const { draftId } = await aDraft(person)
      const saves = ['one', 'other'].map((each) =>
        person.call(saveDraft, {
          ...{ unionId, draftId, revision: 1, form: aForm({ attachmentIds: [each] }), requestKey: aKey() },
        }),
      )
      expect((await Promise.all(saves)).filter(({ ok }) => ok)).toHaveLength(1)
      const [draft] = (await shelves(cloud)).drafts
      const [kept = ''] = draft?.attachmentIds ?? []
      expect((await owners(cloud))[kept]).toBe('draft')
      await cloud.dispose()
    }
  })

  it('that it goes out with are there: a save at the same moment takes none of them away', async () => {
    for (let round = 0; round < 5; round++) {
      const { cloud, person } = await aDesk('photo')
      const draft = await aDraft(person, { attachmentIds: ['photo'] })
      await Promise.all([
        person.call(publishDraft, { ...draft, requestKey: aKey() }),
        person.call(saveDraft, { unionId, ...draft, form: aForm(), requestKey: aKey() }),
      ])
      const { notices } = await shelves(cloud)
      for (const { attachmentIds } of notices) {
        for (const each of attachmentIds) expect((await owners(cloud))[each]).toBe('notice')
      }
      await cloud.dispose()
    }
  })

  it.each(['refused', 'lost'] as const)(
    'that never was go with the sweep, whatever request of its first save died (%s)',
    async (how) => {
      for (let at = 1; at <= 6; at++) {
        const { cloud, person } = await aDesk('photo')
        const save = { unionId, revision: 0, form: aForm({ attachmentIds: ['photo'] }), requestKey: aKey() }
        const revive = cloud.requests.fail(({ nth }) => nth === at, how)
        await person.call(saveDraft, save)
        await cloud.requests.idle()
        revive()
        const isThere = (await shelves(cloud)).drafts.length > 0
        const before = await owners(cloud)
        await sweepStrays(cloud, 2 * DAY_MS)
        const expected = isThere || before.photo === null ? before : { photo: 'bin' }
        expect([at, await owners(cloud)]).toEqual([at, expected])
        await cloud.dispose()
      }
    },
  )

  it.each(['refused', 'lost'] as const)('that is thrown away go with it, whatever request died (%s)', async (how) => {
    for (let at = 1; at <= 4; at++) {
      const { cloud, person } = await aDesk('photo')
      const { draftId } = await aDraft(person, { attachmentIds: ['photo'] })
      const revive = cloud.requests.fail(({ nth }) => nth === at, how)
      await person.call(discardDraft, { draftId, requestKey: aKey() })
      await cloud.requests.idle()
      revive()
      await sweepStrays(cloud, 2 * DAY_MS)
      const { drafts } = await shelves(cloud)
      expect([at, await owners(cloud)]).toEqual([at, { photo: drafts.length > 0 ? 'draft' : 'bin' }])
      // It is there as it was, or it is gone: never a draft that its author cannot open.
      for (const { _id } of drafts) expect(await person.call(openDraft, { draftId: _id })).toMatchObject({ ok: true })
      await cloud.dispose()
    }
  })

  it('of a publication that was killed are the notice’s also when the next version overtakes its end', async () => {
    const { cloud, person } = await aDesk('photo')
    const draft = await aDraft(person, { attachmentIds: ['photo'] })
    const revive = cloud.requests.fail(({ action, collection }) => collection === 'files' && action !== 'queryDocument')
    await person.call(publishDraft, { ...draft, requestKey: aKey() })
    await cloud.requests.idle()
    revive()
    const [notice] = (await shelves(cloud)).notices
    const { draftId } = await person.must(reviseNotice, { noticeId: notice!._id, requestKey: aKey() })
    const form = aForm({ attachmentIds: ['photo'], changes: '改标题', title: '健步走改期' })
    const { revision } = await person.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
    await person.must(publishDraft, { draftId, revision, requestKey: aKey() })
    await cloud.runTimer('notice', 'settle')
    expect(await owners(cloud)).toEqual({ photo: 'notice' })
  })

  it('are left alone by the sweep while their draft lives, while it may still be saved, and on their way to a notice', async () => {
    const { cloud, person } = await aDesk('kept', 'early', 'on-the-way')
    await aDraft(person, { attachmentIds: ['kept'] })
    await cloud.store<FileDocument>('files').change({ _id: 'early' }, { belongsTo: 'draft:not-yet' })
    const draft = await aDraft(person, { attachmentIds: ['on-the-way'] })
    const revive = cloud.requests.fail(({ action, collection }) => collection === 'files' && action !== 'queryDocument')
    await person.call(publishDraft, { ...draft, requestKey: aKey() })
    await cloud.requests.idle()
    revive()
    await sweepStrays(cloud, 2 * DAY_MS - 1)
    expect(await owners(cloud)).toEqual({ kept: 'draft', early: 'draft', 'on-the-way': 'draft' })
    await sweepStrays(cloud, 1)
    expect(await owners(cloud)).toEqual({ kept: 'draft', early: 'bin', 'on-the-way': 'draft' })
    await cloud.runTimer('notice', 'settle')
    expect((await owners(cloud))['on-the-way']).toBe('notice')
  })
})

/** What the hourly sweep does with files of drafts, so much later. */
function sweepStrays(cloud: Cloud, later: number): Promise<void> {
  cloud.advance(later)
  return cloud.run(() => binStrays(cloud.now - 2 * DAY_MS + 1))
}
