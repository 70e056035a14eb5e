import { type Account, emptyAccount, type Seat } from '../../../cloudfunctions/_kit/account'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import { keepTaker, openForTaking, requirePhase } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { openCampaign } from '../../../domain/campaign/contract'
import type { AppError } from '../../../domain/errors'
import { MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aCampaign, campaignDocument } from '../../support/builders/aCampaign'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { anEntry, entryDocument } from '../../support/builders/anEntry'
import { aPhase, worksPart } from '../../support/builders/aPlan'

let cloud: Cloud
let lin: Person
let far: Person
let stranger: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['campaign'] })
  await aMember(cloud)
  await aMember(cloud, { _id: 'm-far', unionPath: '/qinghe/hedong/hefeng/', unionId: 'hefeng' })
  ;[lin, far, stranger] = [cloud.as('o-m-lin'), cloud.as('o-m-far'), cloud.as('o-stranger')]
})
afterEach(() => expect(cloud.faults).toEqual([]))

const campaignId = 'campaign-craft'
const opened = async (who: Person) => (await who.must(openCampaign, { campaignId })).campaign
const GAOXIN = {
  unionId: 'gaoxin',
  unionPath: '/qinghe/gaoxin/',
  unionName: '高新区总工会',
  unionLevel: 'district',
} as const
const closed = (unionId: string) => ({ audience: { unionIds: [unionId], isPublic: false } })

describe('a campaign, open', () => {
  it('is seen by members of its unions; others hear what they hear of one that never was', async () => {
    await aCampaign(cloud, { ...GAOXIN, plan: closed('gaoxin') })
    expect((await opened(lin)).card).toMatchObject({ id: campaignId, title: '身边的工匠', state: 'running' })
    const replies = await Promise.all([
      far.call(openCampaign, { campaignId }),
      far.call(openCampaign, { campaignId: 'never' }),
      stranger.call(openCampaign, { campaignId }),
    ])
    for (const reply of replies) expect(reply).toEqual(replies[1])
    expect(replies[1]).toMatchObject({ ok: false, error: { code: 'campaign.not_found' } })
  })

  it('is seen by staff of the unions it is for, and of those in between, who have to recommend', async () => {
    await aCampaign(cloud, { paths: ['/qinghe/gaoxin/yuanfan/'], plan: closed('yuanfan') })
    const seatAt = async (unionId: string, unionPath: string, role: Seat['role'] = 'reviewer') => {
      const seat: Seat = { unionId, unionPath, unionName: unionId, role, nameMasked: '郑**' }
      await cloud.store<Account>('accounts').put({ ...emptyAccount(`o-${unionId}`), seats: [seat] })
      return (await cloud.as(`o-${unionId}`).call(openCampaign, { campaignId })).ok
    }
    expect(await seatAt('yuanfan', '/qinghe/gaoxin/yuanfan/')).toBe(true)
    expect(await seatAt('gaoxin', '/qinghe/gaoxin/')).toBe(true)
    expect(await seatAt('hefeng', '/qinghe/hedong/hefeng/')).toBe(false)
    expect(await seatAt('yuanfan', '/qinghe/gaoxin/yuanfan/', 'auditor')).toBe(false)
    await aCampaign(cloud, { state: 'draft', paths: ['/qinghe/gaoxin/yuanfan/'], plan: closed('yuanfan') })
    expect(await seatAt('yuanfan', '/qinghe/gaoxin/yuanfan/')).toBe(false)
  })

  it('is no draft, not even for whoever writes it', async () => {
    await aCampaign(cloud, { state: 'draft', openTo: ['/qinghe/'] })
    expect(await lin.call(openCampaign, { campaignId })).toMatchObject({ error: { code: 'campaign.not_found' } })
  })

  it('is looked at by everybody where it is open, and says why one may not take part', async () => {
    await aCampaign(cloud, { ...GAOXIN, plan: { audience: { unionIds: ['gaoxin'], isPublic: true } } })
    expect((await opened(stranger)).notForYou).toBe('not_member')
    expect((await opened(far)).notForYou).toBe('other_union')
    expect((await opened(lin)).notForYou).toBeNull()
    await aMember(cloud, { _id: 'm-gone', status: 'exited' })
    expect((await opened(cloud.as('o-m-gone'))).notForYou).toBe('not_living')
  })

  it('counts works per track that are to be seen, one’s own of every state, and oneself', async () => {
    const campaign = await aCampaign(cloud, { plan: { works: worksPart() } })
    const su = memberDocument({ _id: 'm-su' })
    await anEntry(cloud, campaign, { _id: 'e1', member: su, trackId: 'photo' })
    await anEntry(cloud, campaign, { _id: 'e2', member: su, trackId: 'photo' })
    await anEntry(cloud, campaign, { _id: 'e3', state: 'draft', trackId: 'essay' })
    await anEntry(cloud, campaign, { _id: 'e4', state: 'withdrawn', trackId: 'essay' })
    const before = await opened(far)
    expect(before).toMatchObject({ entriesByTrack: { photo: 2, essay: 0 }, myEntries: 0, hasTakenPart: false })
    await cloud.run(async () => keepTaker(campaignId, await aMember(cloud), cloud.now))
    expect(await opened(lin)).toMatchObject({ hasTakenPart: true, myEntries: 1 })
  })

  it('says why it was recalled, and what was changed, newest first', async () => {
    await aCampaign(cloud, {
      ...{ state: 'recalled', recallReason: '场地临时停用' },
      changes: [
        { at: 1, text: '截止延到 12 月 1 日' },
        { at: 2, text: '停办：场地临时停用' },
      ],
    })
    const { card, recallReason, changes } = await opened(lin)
    expect(card).toMatchObject({ state: 'recalled', stage: '已停办' })
    expect(recallReason).toBe('场地临时停用')
    expect(changes.map(({ at }) => at)).toEqual([2, 1])
  })

  it('costs two round trips where its number is young', async () => {
    await aCampaign(cloud, { plan: { works: worksPart() }, counted: { takers: 3, at: cloud.now } })
    const { steps, requests } = await cloud.steps(() => lin.must(openCampaign, { campaignId }))
    // Two tracks, each counted along an index.
    expect([steps, requests]).toEqual([2, 7])
  })

  it('looks into no work to count them, and counts thousands once a minute', async () => {
    const campaign = await aCampaign(cloud, { plan: { works: worksPart() }, counted: { takers: 3_000, at: cloud.now } })
    for (let from = 0; from < 1_000; from += 100) {
      const some = Array.from({ length: 100 }, (_, at) => entryDocument(campaign, { _id: `w${from + at}` }))
      await Promise.all(some.map((each) => cloud.store<EntryDocument>('entries').put(each)))
    }
    const counting = async () => {
      const { log } = await cloud.steps(async () => expect((await opened(far)).entriesByTrack).toMatchObject(known))
      return log.filter((line) => line.endsWith(' entries'))
    }
    let known = { photo: 1_000, essay: 0 }
    expect((await counting()).map((line) => line.split(' ')[1])).toEqual(Array(3).fill('calculateDocument'))
    await cloud.store<EntryDocument>('entries').put(entryDocument(campaign, { _id: 'one-more', trackId: 'essay' }))
    // One’s own, which is one count.
    expect(await counting()).toHaveLength(1)
    cloud.advance(MINUTE_MS)
    known = { photo: 1_000, essay: 1 }
    expect(await counting()).toHaveLength(3)
  })

  it('costs one more with files and a cover of its own', async () => {
    const file = async (_id: string, kind: 'picture' | 'document') =>
      cloud.store<FileDocument>('files').put({
        ...{
          _id,
          storageId: await cloud.run(() => storeFile(`files/${_id}`, Buffer.from(_id))),
          purpose: 'campaign',
          kind,
          openid: 'o-author',
          name: _id,
        },
        ...{ unionPath: '/qinghe/', type: 'image/jpeg', size: 9, width: 9, height: 9, belongsTo: 'campaign:x' },
        ...{ createdAt: 1, looseSince: 1 },
      })
    await file('cover', 'picture')
    await file('form', 'document')
    const cover = { kind: 'picture' as const, fileId: 'cover' }
    const counted = { takers: 3, at: cloud.now }
    await aCampaign(cloud, { plan: { cover }, attachmentIds: ['form'], counted })
    const stepsOf = async () => (await cloud.steps(() => lin.must(openCampaign, { campaignId }))).steps
    expect([await stepsOf(), await stepsOf()]).toEqual([3, 3])
    expect((await opened(lin)).card.cover).toMatchObject({ picture: { id: 'cover' } })
    // A cover that is no picture is drawn instead.
    await aCampaign(cloud, { plan: { cover: { ...cover, fileId: 'form' } }, counted })
    expect((await opened(lin)).card.cover).toEqual({ scene: 'rings' })
  })
})

describe('the second of a deadline', () => {
  const UNTIL = Date.parse('2026-08-06T00:00:00+08:00')
  const phases = [{ ...aPhase('collect', 0, 0), from: UNTIL - 86_400_000, until: UNTIL }]
  const campaign = campaignDocument({ plan: { phases } })
  const member = memberDocument()
  const outcome = (now: number) => {
    try {
      openForTaking(campaign, member, 'collect', now)
      return 'open'
    } catch (error) {
      return (error as AppError).code
    }
  }

  it('is late: 24:00 of 5 August in UTC+8 is in, the first millisecond of the 6th is not', () => {
    expect(outcome(UNTIL - 1)).toBe('open')
    expect(outcome(UNTIL)).toBe('campaign.too_late')
    expect(outcome(UNTIL + 1)).toBe('campaign.too_late')
    expect(new Date(UNTIL).toISOString()).toBe('2026-08-05T16:00:00.000Z')
  })

  it('begins as sharply', () => {
    expect(outcome(UNTIL - 86_400_000 - 1)).toBe('campaign.too_early')
    expect(outcome(UNTIL - 86_400_000)).toBe('open')
  })

  it('is the server’s: a phone two hours off hears the same, whatever it sends along', async () => {
    await aCampaign(cloud, { plan: { phases } })
    for (const [now, stage] of [
      [UNTIL - 1, '今天作品征集截止'],
      [UNTIL, '已结束'],
    ] as const) {
      cloud.now = now
      const behind = { campaignId, now: now - 7_200_000, at: now - 7_200_000 }
      const ahead = { campaignId, now: now + 7_200_000, at: now + 7_200_000 }
      for (const data of [{ campaignId }, behind, ahead]) {
        const { campaign: view, now: told } = await lin.must(openCampaign, data)
        expect([view.card.stage, told]).toEqual([stage, now])
      }
    }
  })

  it('is each phase’s own, where there are several of a kind', () => {
    const two = campaignDocument({
      plan: { phases: [aPhase('collect', 0, 1), { ...aPhase('collect', 3, 4), id: 'more' }] },
    })
    const of = (days: number) => {
      try {
        return requirePhase(two, 'collect', aPhase('collect', days, 9).from)?.id
      } catch (error) {
        return (error as AppError).code
      }
    }
    expect([of(0.5), of(1), of(3), of(4)]).toEqual(['collect', 'campaign.too_early', 'more', 'campaign.too_late'])
  })
})

describe('who takes part', () => {
  const audience = { unionIds: ['qinghe'], isPublic: true, ageFrom: 16, ageTo: 45, employments: ['flexible' as const] }
  const refusal = (member: Parameters<typeof memberDocument>[0], plan = { audience }) => {
    const campaign = campaignDocument({ plan: { ...plan, phases: [aPhase('play', -1, 9)] } })
    try {
      openForTaking(campaign, memberDocument(member), null, cloud.now)
      return null
    } catch (error) {
      return (error as AppError).code
    }
  }

  it('is who the plan says: union, employment and age of the union’s year', () => {
    const fits = { employment: 'flexible' as const, birthYear: 1981 }
    expect(refusal(fits)).toBeNull()
    expect(refusal({ ...fits, birthYear: 1980 })).toBe('campaign.not_for_you')
    expect(refusal({ ...fits, birthYear: 2011 })).toBe('campaign.not_for_you')
    expect(refusal({ ...fits, birthYear: 2010 })).toBeNull()
    // Where the document does not tell the year, nobody is kept out by it.
    expect(refusal({ ...fits, birthYear: null })).toBeNull()
    expect(refusal({ ...fits, employment: 'employed' })).toBe('campaign.not_for_you')
  })
})
