import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import {
  beginCampaign,
  discardCampaign,
  keepCampaign,
  listOrganized,
  listTemplates,
  openOrganized,
} from '../../../domain/campaign/organizing'
import { TEMPLATES } from '../../../domain/campaign/templates/all'
import { unionDate } from '../../../domain/time'
import type { Draft } from '../../../domain/contract'
import { aCampaign } from '../../support/builders/aCampaign'
import { aPhase, aPlan, eventsPart, quizPart } from '../../support/builders/aPlan'
import { aCampaignDesk, aDraftOf, aKey, aPublishedOf, type Desk, HTML, seated } from './aDesk'

let desk: Desk
beforeEach(async () => {
  desk = await aCampaignDesk()
})
afterEach(() => expect(desk.cloud.faults).toEqual([]))

const DECEMBER = Date.parse('2026-12-01T00:00:00+08:00')
const kept = (id: string) => desk.cloud.store<CampaignDocument>('campaigns').get(id)
const beginning = (more: Partial<Draft<typeof beginCampaign>> = {}): Draft<typeof beginCampaign> => ({
  ...{ unionId: 'gaoxin', from: { templateId: 'works-collection' }, beginsAt: DECEMBER, requestKey: aKey() },
  ...more,
})
const saving = (
  campaignId: string,
  revision: number,
  more: Partial<Draft<typeof keepCampaign>> = {},
): Draft<typeof keepCampaign> => ({
  ...{ campaignId, revision, plan: aPlan({ audience: { unionIds: ['gaoxin'], isPublic: true } }), html: HTML },
  ...{ attachmentIds: [], requestKey: aKey(), ...more },
})
const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)

async function aFile(_id: string, openid = 'o-manager'): Promise<void> {
  await desk.cloud.store<FileDocument>('files').put({
    ...{ _id, storageId: `cloud://test.test/${_id}`, purpose: 'campaign', kind: 'picture', openid },
    ...{ unionPath: '/qinghe/gaoxin/', name: `${_id}.jpg`, type: 'image/jpeg', size: 9, width: 9, height: 9 },
    ...{ belongsTo: null, createdAt: 1, looseSince: desk.cloud.now },
  })
}
const ownerOf = async (_id: string) => (await desk.cloud.store<FileDocument>('files').get(_id))?.belongsTo

describe('a new campaign', () => {
  it('begins with any template, whose dates move to the day asked for', async () => {
    const { templates } = await desk.reviewer.must(listTemplates, { unionId: 'gaoxin' })
    expect(templates.map(({ id }) => id)).toEqual(TEMPLATES.map(({ id }) => id))
    for (const { id } of templates) {
      const { campaignId } = await desk.reviewer.must(beginCampaign, beginning({ from: { templateId: id } }))
      const draft = await kept(campaignId)
      expect(unionDate(draft!.from)).toBe('2026-12-01')
      expect(draft).toMatchObject({
        ...{ state: 'draft', openTo: [], paths: [], isPublic: false, unionId: 'gaoxin', unionLevel: 'district' },
        plan: { audience: { unionIds: ['gaoxin'] } },
      })
    }
  })

  it('is one, however often the same tap arrives; the same key with other words is refused', async () => {
    const input = beginning()
    const replies = await Promise.all([1, 2, 3].map(() => desk.manager.must(beginCampaign, input)))
    expect(new Set(replies.map(({ campaignId }) => campaignId)).size).toBe(1)
    expect(await desk.cloud.store('campaigns').all()).toHaveLength(1)
    const others = { ...input, beginsAt: DECEMBER + 86_400_000 }
    expect(code(await desk.manager.call(beginCampaign, others))).toBe('request.key_reused')
  })

  it('is last year’s with its words, its audience and its pictures, dates moved', async () => {
    const source = await aPublishedOf(desk, {
      audience: { unionIds: ['yuanfan', 'qingmu'], isPublic: false },
      quiz: quizPart(),
    })
    await aFile('cover')
    const { campaignId } = await desk.reviewer.must(
      beginCampaign,
      beginning({ from: { campaignId: source.card.id }, beginsAt: Date.parse('2027-11-02T10:00:00+08:00') }),
    )
    const draft = await kept(campaignId)
    expect(draft?.plan).toMatchObject({ quiz: quizPart(), audience: { unionIds: ['yuanfan', 'qingmu'] } })
    expect(unionDate(draft!.from)).toBe('2027-11-02')
    expect(draft).toMatchObject({ copiedFrom: source.card.id, state: 'draft', changes: [], counted: { takers: 0 } })
  })

  it('of a union below asks that union’s people no more, and names nobody who held it with them', async () => {
    const source = await aPublishedOf(desk, { organizers: ['园区管委会'] })
    const campaigns = desk.cloud.store<CampaignDocument>('campaigns')
    await campaigns.change({ _id: source.card.id }, { unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/' })
    const { campaignId } = await desk.manager.must(beginCampaign, beginning({ from: { campaignId: source.card.id } }))
    expect((await kept(campaignId))?.plan).toMatchObject({
      ...{ organizers: [], contacts: [], audience: { unionIds: ['gaoxin'] } },
    })
  })

  it('may show the pictures of the one it was copied from, which keeps them', async () => {
    await aFile('shown')
    const draft = await aDraftOf(desk, { cover: { kind: 'picture', fileId: 'shown' } }).catch(() => undefined)
    expect(await ownerOf('shown')).toBe(`campaign:${draft?.campaignId ?? ''}`)
    const campaigns = desk.cloud.store<CampaignDocument>('campaigns')
    await campaigns.change({ _id: draft!.campaignId }, { state: 'published' })
    const copy = await desk.manager.must(beginCampaign, beginning({ from: { campaignId: draft!.campaignId } }))
    const plan = aPlan({
      audience: { unionIds: ['gaoxin'], isPublic: true },
      cover: { kind: 'picture', fileId: 'shown' },
    })
    await desk.manager.must(keepCampaign, saving(copy.campaignId, copy.revision, { plan, html: '<p>新的一年</p>' }))
    expect(await ownerOf('shown')).toBe(`campaign:${draft?.campaignId ?? ''}`)
  })

  it('is no copy of a draft, and none of another union’s', async () => {
    const draft = await aDraftOf(desk)
    const from = { campaignId: draft.campaignId }
    expect(code(await desk.manager.call(beginCampaign, beginning({ from })))).toBe('campaign.wrong_state')
    const elsewhere = beginning({ unionId: 'hedong', from })
    expect(code(await desk.other.call(beginCampaign, elsewhere))).toBe('session.not_allowed')
    const never = beginning({ unionId: 'hedong', from: { campaignId: 'never' } })
    expect(code(await desk.other.call(beginCampaign, never))).toBe('session.not_allowed')
  })
})

describe('a draft', () => {
  it('is its union’s: a colleague goes on with it, a stranger hears what they hear of none', async () => {
    const draft = await aDraftOf(desk)
    const saved = await desk.reviewer.must(keepCampaign, saving(draft.campaignId, draft.revision))
    expect(saved.revision).toBe(draft.revision + 1)
    const strangers = await Promise.all([
      desk.other.call(keepCampaign, saving(draft.campaignId, saved.revision)),
      desk.other.call(keepCampaign, saving('never', saved.revision)),
      desk.other.call(openOrganized, { campaignId: draft.campaignId }),
    ])
    for (const reply of strangers) expect(code(reply)).toBe('session.not_allowed')
  })

  it('is never overwritten by a save made from an older one', async () => {
    const draft = await aDraftOf(desk)
    const [first, second] = await Promise.all([
      desk.manager.call(keepCampaign, saving(draft.campaignId, draft.revision, { html: '<p>经理写的</p>' })),
      desk.reviewer.call(keepCampaign, saving(draft.campaignId, draft.revision, { html: '<p>同事写的</p>' })),
    ])
    expect([code(first), code(second)].sort()).toEqual(['campaign.changed_elsewhere', 'ok'])
  })

  it('answers a repeated save like the first, and refuses its key with other words', async () => {
    const draft = await aDraftOf(desk)
    const input = saving(draft.campaignId, draft.revision)
    const first = await desk.manager.must(keepCampaign, input)
    desk.cloud.advance(60_000)
    expect(await desk.manager.must(keepCampaign, input)).toEqual(first)
    const others = { ...input, html: '<p>别的话</p>' }
    expect(code(await desk.manager.call(keepCampaign, others))).toBe('request.key_reused')
  })

  it('says what was left out of a pasted text, and what the guard finds', async () => {
    const draft = await aDraftOf(desk)
    const html = '<p>坚持每日打卡</p><script>alert(1)</script><iframe src="https://a.example"></iframe>'
    const saved = await desk.manager.must(keepCampaign, saving(draft.campaignId, draft.revision, { html }))
    expect(saved.dropped.length).toBeGreaterThan(0)
    expect(saved.findings).toMatchObject([{ weight: 'refuse', where: 'body' }])
    expect(JSON.stringify((await kept(draft.campaignId))?.body)).not.toContain('alert')
  })

  it('takes files of one’s own that belong to nothing, and lets go of those it no longer names', async () => {
    const draft = await aDraftOf(desk)
    await aFile('poster')
    await aFile('not-mine', 'o-somebody')
    const with_ = (attachmentIds: string[], revision: number) =>
      desk.manager.call(keepCampaign, saving(draft.campaignId, revision, { attachmentIds }))
    expect(code(await with_(['not-mine'], draft.revision))).toBe('file.not_found')
    expect(code(await with_(['poster'], draft.revision))).toBe('ok')
    expect(await ownerOf('poster')).toBe(`campaign:${draft.campaignId}`)
    expect(code(await with_([], draft.revision + 1))).toBe('ok')
    expect(await ownerOf('poster')).toBeNull()
  })

  it('is never larger than a document can hold, whatever is sent', async () => {
    const draft = await aDraftOf(desk)
    const kinds = Array.from({ length: 60_000 }, () => 'quiz' as const)
    const plan = aPlan({ audience: { unionIds: ['gaoxin'], isPublic: true }, events: eventsPart({ kinds }) })
    const huge = await desk.manager.call(keepCampaign, saving(draft.campaignId, draft.revision, { plan }))
    expect(huge).toMatchObject({ error: { code: 'request.too_large', field: 'plan' } })
    const html = `<p>${'长'.repeat(80_000)}</p>`
    const long = await desk.manager.call(keepCampaign, saving(draft.campaignId, draft.revision, { html }))
    expect(long).toMatchObject({ error: { code: 'request.too_large', field: 'html' } })
  })

  it('costs two round trips to save while its files stay the same', async () => {
    const draft = await aDraftOf(desk)
    const { steps } = await desk.cloud.steps(() =>
      desk.manager.must(keepCampaign, saving(draft.campaignId, draft.revision)),
    )
    expect(steps).toBe(2)
  })

  it('goes with its files when it is thrown away; again, and by a stranger, nothing happens', async () => {
    const draft = await aDraftOf(desk)
    await aFile('poster')
    await desk.manager.must(keepCampaign, saving(draft.campaignId, draft.revision, { attachmentIds: ['poster'] }))
    const input = { campaignId: draft.campaignId, requestKey: aKey() }
    expect(await desk.other.call(discardCampaign, input)).toEqual({ ok: true, data: {} })
    expect(await kept(draft.campaignId)).toBeDefined()
    expect(await desk.reviewer.must(discardCampaign, input)).toEqual({})
    expect(await kept(draft.campaignId)).toBeUndefined()
    expect(await ownerOf('poster')).toBe('bin')
    expect(await desk.reviewer.must(discardCampaign, input)).toEqual({})
    const { card } = await aPublishedOf(desk)
    expect(code(await desk.manager.call(discardCampaign, { campaignId: card.id, requestKey: aKey() }))).toBe(
      'campaign.wrong_state',
    )
  })

  it('is open on the desk with its findings and the names of its audience', async () => {
    const draft = await aDraftOf(desk, {
      audience: { unionIds: ['yuanfan'], isPublic: false },
      phases: [aPhase('play', -9, -1)],
    })
    const opened = await desk.reviewer.must(openOrganized, { campaignId: draft.campaignId })
    expect(opened.names).toEqual({ yuanfan: '远帆精密制造工会' })
    expect(opened.findings).toMatchObject([{ weight: 'refuse', where: 'phases.0' }])
    expect(opened.row).toMatchObject({ state: 'draft', kits: [], toModerate: 0 })
  })
})

describe('the desk’s list', () => {
  it('has a union’s own campaigns and those below it, the newest first, page by page', async () => {
    const yuanfan = { unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/', unionLevel: 'unit' } as const
    const gaoxin = { unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionLevel: 'district' } as const
    for (let index = 0; index < 25; index += 1) {
      await aCampaign(desk.cloud, { _id: `c-${index}`, ...(index % 2 ? yuanfan : gaoxin), updatedAt: index + 1 })
    }
    await aCampaign(desk.cloud, { _id: 'city', updatedAt: 99 })
    const first = await desk.manager.must(listOrganized, { unionId: 'gaoxin' })
    const second = await desk.manager.must(listOrganized, { unionId: 'gaoxin', cursor: first.nextCursor! })
    const ids = [...first.rows, ...second.rows].map(({ card }) => card.id)
    expect(ids).toEqual(Array.from({ length: 25 }, (_, at) => `c-${24 - at}`))
    expect(second.nextCursor).toBeNull()
  })

  it('has what the unions above run for it, when asked for', async () => {
    await aCampaign(desk.cloud, { _id: 'for-all' })
    await aCampaign(desk.cloud, { _id: 'for-below', paths: ['/qinghe/gaoxin/yuanfan/'] })
    await aCampaign(desk.cloud, { _id: 'for-hedong', paths: ['/qinghe/hedong/'] })
    await aCampaign(desk.cloud, { _id: 'unfinished', state: 'draft' })
    const { rows } = await desk.reviewer.must(listOrganized, { unionId: 'gaoxin', isAbove: true })
    expect(rows.map(({ card }) => card.id).sort()).toEqual(['for-all', 'for-below'])
  })

  it('costs two round trips, and one for works that wait', async () => {
    await aCampaign(desk.cloud, { unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/' })
    const { steps } = await desk.cloud.steps(() => desk.manager.must(listOrganized, { unionId: 'gaoxin' }))
    expect(steps).toBe(2)
  })

  it('is for reviewers and managers', async () => {
    const auditor = await seated(desk.cloud, 'o-auditor', 'gaoxin', 'auditor')
    expect(code(await auditor.call(listOrganized, { unionId: 'gaoxin' }))).toBe('session.not_allowed')
  })
})
