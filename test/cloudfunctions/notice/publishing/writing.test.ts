import { discardDraft, listDrafts, openDraft, saveDraft } from '../../../../domain/notice/drafting'
import { aDraft, aForm, aKey, aLooseFile, aNoticeDesk, memberOf, shelves } from './aNoticeDesk'

const unionId = 'gaoxin'
const NOT_ALLOWED = { ok: false, error: { code: 'session.not_allowed' } }

describe('a draft', () => {
  it('is saved in two steps for the first time and in two every time after, whatever is typed', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinReviewer')
    const form = aForm()
    const first = await cloud.steps(() => person.must(saveDraft, { unionId, revision: 0, form, requestKey: aKey() }))
    expect({ steps: first.steps, requests: first.requests }).toEqual({ steps: 2, requests: 4 })

    const { draftId } = await aDraft(person)
    const again = await cloud.steps(() =>
      person.must(saveDraft, { unionId, draftId, revision: 1, form: aForm({ title: '改' }), requestKey: aKey() }),
    )
    expect({ steps: again.steps, requests: again.requests }).toEqual({ steps: 2, requests: 3 })
  })

  it('keeps the text as a body, and says what could not be kept', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const html = '<h2 onclick="alert(1)">时间</h2><p>早上 8 点<script>alert(1)</script></p>'
    const saved = await person.must(saveDraft, { unionId, revision: 0, form: aForm({ html }), requestKey: aKey() })
    const { draft } = await person.must(openDraft, { draftId: saved.draftId })
    expect(JSON.stringify(draft.body)).not.toContain('alert')
    expect(draft.body.map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
  })

  it('answers the same save again the same, and refuses its key for other words', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const first = { unionId, revision: 0, form: aForm(), requestKey: aKey() }
    const saved = await person.must(saveDraft, first)
    cloud.advance(5_000)
    expect(await person.must(saveDraft, first)).toEqual(saved)
    const other = { ...first, form: aForm({ title: '别的' }) }
    expect(await person.call(saveDraft, other)).toMatchObject({ error: { code: 'request.key_reused' } })

    const second = { ...first, draftId: saved.draftId, revision: 1, requestKey: aKey() }
    const savedAgain = await person.must(saveDraft, second)
    expect(await person.must(saveDraft, second)).toEqual(savedAgain)
    expect((await shelves(cloud)).drafts).toHaveLength(1)
  })

  it('that is written on two devices keeps the first save, and tells the second', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const { draftId, revision } = await aDraft(person)
    const save = (title: string) =>
      person.call(saveDraft, { unionId, draftId, revision, form: aForm({ title }), requestKey: aKey() })
    const replies = await Promise.all([save('手机上写的'), save('电脑上写的')])
    const refused = replies.filter(({ ok }) => !ok)
    expect(refused).toMatchObject([{ error: { code: 'notice.draft_changed' } }])
    const { draft } = await person.must(openDraft, { draftId })
    expect(draft.revision).toBe(revision + 1)
    expect(['手机上写的', '电脑上写的']).toContain(draft.row.title)
  })

  it('is nobody’s but its author’s: not a colleague’s, not the union’s above', async () => {
    const cloud = await aNoticeDesk()
    const { draftId, revision } = await aDraft(cloud.as('oGaoxinReviewer'))
    for (const openid of ['oGaoxinManager', 'oCityManager', 'oYuanfanManager', 'oHedongManager']) {
      const other = cloud.as(openid)
      expect(await other.call(openDraft, { draftId })).toMatchObject(NOT_ALLOWED)
      const save = { unionId, draftId, revision, form: aForm({ title: '改掉' }), requestKey: aKey() }
      expect(await other.call(saveDraft, save)).toMatchObject(NOT_ALLOWED)
      expect(await other.call(openDraft, { draftId: 'no-such-draft' })).toMatchObject(NOT_ALLOWED)
      expect(await other.call(discardDraft, { draftId, requestKey: aKey() })).toEqual({ ok: true, data: {} })
    }
    expect((await shelves(cloud)).drafts).toMatchObject([{ _id: draftId, title: aForm().title, revision }])
  })

  it('stays with the union it was begun for', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oCityManager')
    const draft = await aDraft(person)
    const save = { ...draft, unionId: 'qinghe', form: aForm(), requestKey: aKey() }
    expect(await person.call(saveDraft, save)).toMatchObject(NOT_ALLOWED)
  })

  it('is not written for a union one does not work for', async () => {
    const cloud = await aNoticeDesk()
    for (const [openid, elsewhere] of [
      ['oGaoxinManager', 'qinghe'],
      ['oGaoxinManager', 'hedong'],
      ['oGaoxinAuditor', 'gaoxin'],
      ['oGaoxinManager', 'nowhere'],
    ] as const) {
      const save = { unionId: elsewhere, revision: 0, form: aForm(), requestKey: aKey() }
      expect(await cloud.as(openid).call(saveDraft, save)).toMatchObject(NOT_ALLOWED)
    }
  })

  it('takes files that are its author’s and loose, lets go of those it no longer names, and no others', async () => {
    const cloud = await aNoticeDesk()
    await aLooseFile(cloud, 'photo', 'oGaoxinManager')
    await aLooseFile(cloud, 'of-somebody', 'oHedongManager')
    const person = cloud.as('oGaoxinManager')
    const html = '<p>看图</p><img data-file="photo" alt="健步走路线">'
    const { draftId } = await aDraft(person, { html })
    const owner = async () => (await shelves(cloud)).files.find(({ _id }) => _id === 'photo')?.belongsTo
    expect(await owner()).toBe(`draft:${draftId}`)

    const stolen = {
      unionId,
      draftId,
      revision: 1,
      form: aForm({ attachmentIds: ['of-somebody'] }),
      requestKey: aKey(),
    }
    expect(await person.call(saveDraft, stolen)).toMatchObject({ error: { code: 'file.not_found' } })
    await person.must(saveDraft, { unionId, draftId, revision: 1, form: aForm(), requestKey: aKey() })
    expect(await owner()).toBeNull()
  })

  it('is thrown away with its files, and thrown away again without a word', async () => {
    const cloud = await aNoticeDesk()
    await aLooseFile(cloud, 'photo', 'oGaoxinManager')
    const person = cloud.as('oGaoxinManager')
    const { draftId } = await aDraft(person, { attachmentIds: ['photo'] })
    const requestKey = aKey()
    for (let times = 0; times < 2; times++) {
      expect(await person.must(discardDraft, { draftId, requestKey })).toEqual({})
    }
    const { drafts, files } = await shelves(cloud)
    expect([drafts, files.map(({ belongsTo }) => belongsTo)]).toEqual([[], ['bin']])
  })

  it('that is too large for a document is refused, not broken', async () => {
    const cloud = await aNoticeDesk()
    const html = `<p>${'字'.repeat(15_000)}</p>`.repeat(6)
    const save = { unionId, revision: 0, form: aForm({ html }), requestKey: aKey() }
    expect(await cloud.as('oGaoxinManager').call(saveDraft, save)).toMatchObject({
      error: { code: 'request.too_large', field: 'body' },
    })
  })

  it('shows the names of those on its list, masked, and of nobody outside the union', async () => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-inside', 'yuanfan', { name: '苏木兰' })
    await memberOf(cloud, 'm-outside', 'hefeng', { name: '秦秋实' })
    const person = cloud.as('oGaoxinManager')
    const { draftId } = await aDraft(person, { audience: { kind: 'list', memberIds: ['m-inside', 'm-outside'] } })
    const { draft } = await person.must(openDraft, { draftId })
    expect(draft.names).toEqual({ 'm-inside': '苏**' })
  })

  it('stands in its author’s list, the one written last first, by page', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    for (let index = 0; index < 25; index++) {
      cloud.advance(1000)
      await aDraft(person, { title: `第 ${index} 份` })
    }
    await aDraft(cloud.as('oSecondManager'))
    const first = await person.must(listDrafts, { unionId })
    const second = await person.must(listDrafts, { unionId, cursor: first.nextCursor! })
    const titles = [...first.rows, ...second.rows].map(({ title }) => title)
    expect(titles).toEqual(Array.from({ length: 25 }, (_, index) => `第 ${24 - index} 份`))
    expect([second.nextCursor, first.toDecide]).toEqual([null, []])
  })
})
