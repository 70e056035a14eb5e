import type { CampaignChangeDocument } from '../../../cloudfunctions/_store/campaignChanges'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { bodyToHtml } from '../../../domain/body/html'
import {
  changeCampaign,
  discardChange,
  keepChange,
  openOrganized,
  recallCampaign,
} from '../../../domain/campaign/organizing'
import type { Draft } from '../../../domain/contract'
import { DAY_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { aPhase, aPlan } from '../../support/builders/aPlan'
import { aCampaignDesk, aKey, aPublishedOf, type Desk, HTML, seated } from './aDesk'

/** What is being written of a campaign that is out, between devices. */

let desk: Desk
let colleague: Person
let campaignId: string
let of: number
beforeEach(async () => {
  desk = await aCampaignDesk(['organizer', 'campaign', 'file'])
  colleague = await seated(desk.cloud, 'o-colleague', 'gaoxin', 'manager')
  const row = await aPublishedOf(desk)
  ;[campaignId, of] = [row.card.id, row.revision]
})
afterEach(() => expect(desk.cloud.faults).toEqual([]))

type Saving = Draft<typeof keepChange>
const saving = (more: Partial<Saving>): Saving => ({
  ...{ campaignId, of, revision: 0, text: '', requestKey: aKey() },
  ...more,
})
const save = (who: Person, more: Partial<Saving>) => who.must(keepChange, saving(more))
const refusalOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const written = async (who: Person = desk.manager) => (await who.must(openOrganized, { campaignId })).change
const out = async () => desk.manager.must(openOrganized, { campaignId })
const kept = () => desk.cloud.store<CampaignChangeDocument>('campaign_changes').all()
const ownersOf = async () =>
  Object.fromEntries((await desk.cloud.store<FileDocument>('files').all()).map((file) => [file._id, file.belongsTo]))
const withPicture = (fileId: string) => `${HTML}<p><img data-file="${fileId}" alt="车间"></p>`

async function picture(_id: string, openid = 'o-manager'): Promise<void> {
  await desk.cloud.store<FileDocument>('files').put({
    ...{ _id, storageId: `cloud://test.files/pictures/${_id}.jpg`, purpose: 'campaign', kind: 'picture', openid },
    ...{ unionPath: '/qinghe/gaoxin/', name: `${_id}.jpg`, type: 'image/jpeg', size: 1, width: 1, height: 1 },
    ...{ belongsTo: null, createdAt: desk.cloud.now, looseSince: desk.cloud.now },
  })
}

describe('a change that is being written', () => {
  it('is there on every device of those who may make it, and stands nowhere else before it goes out', async () => {
    const phases = [aPhase('play', -1, 30)]
    const first = await save(desk.manager, { text: '时间延长', phases, html: '<p>改到月底。</p>' })
    expect(await written(colleague)).toMatchObject({ of, revision: first.revision, text: '时间延长', phases })
    expect(bodyToHtml((await written(colleague))!.body!)).toContain('改到月底。')
    expect((await written())!.contacts).toBeUndefined()
    expect(bodyToHtml((await out()).body)).toBe(HTML)
    // A reviewer opens the campaign and may not change it; another district hears that there is none.
    expect(await written(desk.reviewer)).toBeNull()
    expect(await refusalOf(desk.reviewer.call(keepChange, saving({ revision: first.revision })))).toBe(
      'session.not_allowed',
    )
    expect(await refusalOf(desk.other.call(keepChange, saving({ revision: first.revision })))).toBe(
      'session.not_allowed',
    )

    // Gone on with elsewhere: what was taken back is no longer part of it.
    const second = await save(colleague, { revision: first.revision, text: '时间延长到月底', phases })
    expect(await written()).toMatchObject({ revision: second.revision, text: '时间延长到月底', phases })
    expect((await written())!.body).toBeUndefined()
  })

  it('of two devices at once is the first one’s, and the later is told', async () => {
    // The first save of all, and one of many.
    for (const first of ['时间延长', '时间延长到月底']) {
      const revision = (await written())?.revision ?? 0
      const replies = await Promise.all([
        desk.manager.call(keepChange, saving({ revision, text: `甲：${first}` })),
        colleague.call(keepChange, saving({ revision, text: `乙：${first}` })),
      ])
      const lost = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
      expect(lost).toEqual(['campaign.changed_elsewhere'])
      expect((await written())!.text).toBe(`${replies[0].ok ? '甲' : '乙'}：${first}`)
    }

    const { revision } = (await written())!
    await save(colleague, { revision, text: '乙接着写' })
    expect(await refusalOf(desk.manager.call(keepChange, saving({ revision, text: '甲接着写' })))).toBe(
      'campaign.changed_elsewhere',
    )
    expect((await written())!.text).toBe('乙接着写')
  })

  it('answers a repeated save like the first, and refuses its key with other words', async () => {
    const asked = saving({ text: '时间延长' })
    const first = await desk.manager.must(keepChange, asked)
    desk.cloud.advance(60_000)
    expect(await desk.manager.must(keepChange, asked)).toEqual(first)
    expect(await refusalOf(desk.manager.call(keepChange, { ...asked, text: '别的话' }))).toBe('request.key_reused')
    expect(await refusalOf(colleague.call(keepChange, asked))).toBe('request.key_reused')
  })

  it('goes out as the one who publishes saw it, and is written no more', async () => {
    const { revision } = await save(desk.manager, { text: '换了联系人', contacts: aPlan().contacts })
    const asked = { campaignId, revision: of, contacts: aPlan().contacts, text: '换了联系人', draft: revision }
    const newer = await save(colleague, { revision, text: '换了联系人和电话' })
    expect(await refusalOf(desk.manager.call(changeCampaign, { ...asked, requestKey: aKey() }))).toBe(
      'campaign.changed_elsewhere',
    )
    expect((await out()).row.revision).toBe(of)
    expect((await written())!.text).toBe('换了联系人和电话')

    const publishing = { ...asked, draft: newer.revision, requestKey: aKey() }
    const { row } = await desk.manager.must(changeCampaign, publishing)
    expect([row.revision, await written(), await kept()]).toEqual([of + 1, null, []])
    expect((await desk.manager.must(changeCampaign, publishing)).row.revision).toBe(of + 1)
    // A device that still shows the old one is told, and brings nothing back.
    expect(await refusalOf(colleague.call(keepChange, saving({ revision: newer.revision })))).toBe(
      'campaign.changed_elsewhere',
    )
    expect(await refusalOf(colleague.call(keepChange, saving({})))).toBe('campaign.changed_elsewhere')
    expect(await kept()).toEqual([])
  })

  it('stays where an older page publishes past it, and says that the campaign was changed since', async () => {
    await save(desk.manager, { text: '时间延长' })
    await colleague.must(changeCampaign, {
      ...{ campaignId, revision: of, contacts: aPlan().contacts, text: '换了联系人', requestKey: aKey() },
    })
    const { row, change } = await out()
    expect(change).toMatchObject({ text: '时间延长', of })
    expect(row.revision).toBe(of + 1)
    const next = await save(desk.manager, { of: row.revision, revision: change!.revision, text: '时间延长' })
    expect(await written()).toMatchObject({ of: of + 1, revision: next.revision })
  })

  it('is thrown away by those who saw it as it is, and one begun anew is never taken for it', async () => {
    const { revision } = await save(desk.manager, { text: '时间延长' })
    const newer = await save(colleague, { revision, text: '时间延长到月底' })
    const throwing = (seen: number) => ({ campaignId, revision: seen, requestKey: aKey() })
    expect(await refusalOf(desk.manager.call(discardChange, throwing(revision)))).toBe('campaign.changed_elsewhere')
    expect(await refusalOf(desk.reviewer.call(discardChange, throwing(newer.revision)))).toBe('session.not_allowed')
    await desk.manager.must(discardChange, throwing(newer.revision))
    await desk.manager.must(discardChange, throwing(newer.revision))
    expect([await written(), await kept()]).toEqual([null, []])

    desk.cloud.advance(1_000)
    // As many saves as before.
    const anew = await save(desk.manager, { text: '另一件' })
    await save(desk.manager, { revision: anew.revision, text: '另一件事' })
    expect(await refusalOf(colleague.call(keepChange, saving({ revision: newer.revision, text: '旧的' })))).toBe(
      'campaign.changed_elsewhere',
    )
    expect((await written())!.text).toBe('另一件事')
  })

  it('brings its pictures along when it goes out, whoever publishes, and lets go of the others', async () => {
    for (const id of ['first', 'second']) await picture(id)
    const before = await save(desk.manager, { html: withPicture('first') })
    expect(await ownersOf()).toEqual({ first: `change:${campaignId}`, second: null })
    const { revision } = await save(desk.manager, { revision: before.revision, html: withPicture('second') })
    expect(await ownersOf()).toEqual({ first: null, second: `change:${campaignId}` })
    // Days later it is there still: nothing that is being written loses its pictures to the sweep.
    desk.cloud.advance(2 * DAY_MS)
    await desk.cloud.runTimer('file', 'sweep')
    await colleague.must(changeCampaign, {
      ...{ campaignId, revision: of, html: withPicture('second'), text: '加了照片', draft: revision },
      requestKey: aKey(),
    })
    expect(await ownersOf()).toEqual({ second: `campaign:${campaignId}` })
  })

  it('takes no picture of somebody else’s, and lets go of its own when it is thrown away or the campaign ends', async () => {
    await picture('theirs', 'o-somebody')
    expect(await refusalOf(desk.manager.call(keepChange, saving({ html: withPicture('theirs') })))).toBe(
      'file.not_found',
    )
    for (const id of ['one', 'two']) await picture(id)
    const { revision } = await save(desk.manager, { html: withPicture('one') })
    await colleague.must(discardChange, { campaignId, revision, requestKey: aKey() })
    await save(desk.manager, { html: withPicture('two') })
    await desk.manager.must(recallCampaign, { campaignId, reason: '场地停用', requestKey: aKey() })
    expect([await written(), await kept()]).toEqual([null, []])
    expect(await ownersOf()).toEqual({ theirs: null, one: null, two: null })
    expect(await refusalOf(desk.manager.call(keepChange, saving({ of: of + 1 })))).toBe('campaign.wrong_state')
  })

  it('goes out whole or not at all, wherever the publication is killed', async () => {
    const left = new Set<string>()
    for (let nth = 1, wasWhole = false; !wasWhole; nth++) {
      expect(nth).toBeLessThan(40)
      await desk.cloud.dispose()
      desk = await aCampaignDesk(['organizer', 'campaign'])
      const row = await aPublishedOf(desk)
      ;[campaignId, of] = [row.card.id, row.revision]
      await picture('first')
      const { revision: draft } = await save(desk.manager, { html: withPicture('first') })
      const asked = {
        campaignId,
        revision: of,
        html: withPicture('first'),
        text: '加了照片',
        draft,
        requestKey: aKey(),
      }
      const end = desk.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
      wasWhole = (await desk.manager.call(changeCampaign, asked)).ok
      end()
      await desk.cloud.requests.idle()
      desk.cloud.faults.length = 0
      // Either it is out and written no more, or it is written still.
      const { row: stands, change } = await out()
      expect([stands.revision, change === null]).toEqual(change === null ? [of + 1, true] : [of, false])
      await desk.manager.must(changeCampaign, asked)
      const owners = Object.values(await ownersOf()).map((owner) => owner?.replace(campaignId, 'it'))
      left.add(JSON.stringify([(await out()).row.revision, await kept(), owners]))
    }
    expect([...left]).toEqual([JSON.stringify([of + 1, [], ['campaign:it']])])
  })

  it('costs two round trips to save, and opening a campaign no more than before', async () => {
    const { cloud, manager } = desk
    const { revision } = await save(manager, { text: '时间延长', html: '<p>改到月底。</p>' })
    // The first who opens it in a minute counts who takes part.
    await out()
    const opening = await cloud.steps(() => manager.must(openOrganized, { campaignId }))
    const keeping = await cloud.steps(() => save(manager, { revision, text: '时间延长到月底' }))
    const publishing = await cloud.steps(() =>
      manager.must(changeCampaign, {
        ...{ campaignId, revision: of, contacts: aPlan().contacts, text: '换了联系人', draft: revision + 1 },
        requestKey: aKey(),
      }),
    )
    expect([opening.steps, keeping.steps, publishing.steps]).toEqual([2, 2, 11])
  })
})
