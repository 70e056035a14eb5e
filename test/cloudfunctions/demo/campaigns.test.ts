import * as z from 'zod/mini'
import type { CampaignDocument, TakerDocument } from '../../../cloudfunctions/_store/campaigns'
import type { CertificateDocument } from '../../../cloudfunctions/_store/certificates'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { EventPlacesDocument } from '../../../cloudfunctions/_store/eventPlaces'
import type { EventDocument } from '../../../cloudfunctions/_store/events'
import type { EventSignupDocument } from '../../../cloudfunctions/_store/eventSignups'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { QuestionDocument } from '../../../cloudfunctions/_store/questions'
import type { ResultDocument } from '../../../cloudfunctions/_store/results'
import type { VoteDocument } from '../../../cloudfunctions/_store/votes'
import { simulated } from '../../../demo/cast'
import { seed } from '../../../demo/seed'
import { plainTextOf } from '../../../domain/body/body'
import { listCampaigns, openCampaign } from '../../../domain/campaign/contract'
import { guard } from '../../../domain/campaign/guard'
import { CampaignPlan, type Kit, kitsOf } from '../../../domain/campaign/plan'
import { problemOfPlan } from '../../../domain/campaign/readiness'
import { QuestionForm } from '../../../domain/quiz/question'
import { openHome } from '../../../domain/identity/contract'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'

async function aSeededCity(now = FRIDAY_MORNING): Promise<Cloud> {
  const cloud = await aCloud({ now, functions: ['campaign', 'identity'] })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  return cloud
}

it.each([
  ['a Friday in November', FRIDAY_MORNING],
  ['the first minute of a year', Date.parse('2027-01-01T00:01:00+08:00')],
])('campaigns of the demo city are ones that could be published, on %s', async (_when, now) => {
  const cloud = await aSeededCity(now)
  const campaigns = await cloud.store<CampaignDocument>('campaigns').all()
  for (const { plan, body, publishedAt } of campaigns) {
    expect(z.safeParse(CampaignPlan, plan).error?.issues).toBeUndefined()
    expect(guard(plan, plainTextOf(body), publishedAt)).toEqual([])
    expect(problemOfPlan(plan, plainTextOf(body))).toBeUndefined()
  }
})

it('has one of every kind, running, coming and over, for everybody who opens it', async () => {
  const cloud = await aSeededCity()
  const campaigns = await cloud.store<CampaignDocument>('campaigns').all()
  const kits = new Set<Kit>(campaigns.flatMap(({ plan }) => kitsOf(plan)))
  expect([...kits].sort()).toEqual(['draw', 'events', 'quiz', 'riddles', 'walk', 'wall', 'works'])
  const lin = cloud.as(simulated('linxiaohe').openid)
  const tab = async (name: 'running' | 'coming' | 'ended') =>
    (await lin.must(listCampaigns, { tab: name })).campaigns.map(({ id }) => id)
  expect((await tab('running')).length).toBeGreaterThanOrEqual(6)
  expect(await tab('coming')).toEqual(['campaign-riddles'])
  expect(await tab('ended')).toEqual(['campaign-lens'])
  expect((await lin.must(openHome, {})).campaigns).toHaveLength(3)
  expect((await cloud.as('o-nobody').must(openHome, {})).campaigns).toHaveLength(3)
})

it('has the works collection as the design shows it', async () => {
  const cloud = await aSeededCity()
  const { campaign } = await cloud
    .as(simulated('linxiaohe').openid)
    .must(openCampaign, { campaignId: 'campaign-craft' })
  expect(campaign.card).toMatchObject({
    title: '身边的工匠',
    stage: '作品征集中，还剩 6 天',
    unionName: '青禾市总工会',
  })
  expect(campaign.plan.works?.tracks.map(({ title }) => title)).toEqual([
    ...['绝活短片', '光影车间', '工匠手记', '师傅声音', '小发明', '巧手画', '工会之歌', '食堂味道', '工间操', '师徒情'],
  ])
  expect(campaign.plan.works?.mostTracks).toBe(3)
  expect(campaign.entriesByTrack).toMatchObject({ photo: 4, notes: 3, skill: 0 })
  expect(campaign).toMatchObject({ myEntries: 2, hasTakenPart: true, notForYou: null })
})

it('refers only to what is there, and says of everybody what they did', async () => {
  const cloud = await aSeededCity()
  const [campaigns, entries, votes, takers, files, members] = await Promise.all([
    cloud.store<CampaignDocument>('campaigns').all(),
    cloud.store<EntryDocument>('entries').all(),
    cloud.store<VoteDocument>('votes').all(),
    cloud.store<TakerDocument>('campaign_takers').all(),
    cloud.store<FileDocument>('files').all(),
    cloud.store<MemberDocument>('members').all(),
  ])
  const [memberIds, takerIds] = [new Set(members.map(({ _id }) => _id)), new Set(takers.map(({ _id }) => _id))]
  for (const { _id, campaignId, trackId, memberId, form, kind } of entries) {
    const campaign = campaigns.find((each) => each._id === campaignId)
    const track = campaign?.plan.works?.tracks.find(({ id }) => id === trackId)
    expect([_id, track?.id]).toEqual([_id, trackId])
    expect(memberIds).toContain(memberId)
    expect(takerIds).toContain(`${campaignId}@${memberId ?? ''}`)
    const named = Object.values(form.files).flat()
    for (const id of named) expect(files.find((file) => file._id === id)?.belongsTo).toBe(`entry:${_id}`)
    if (kind === 'picture' || kind === 'audio') expect(named).toHaveLength(1)
  }
  for (const { entryId, memberId, at } of votes) {
    expect(entries.find(({ _id }) => _id === entryId)?.state).toBe('accepted')
    expect(memberIds).toContain(memberId)
    expect(at).toBeLessThan(cloud.now)
  }
  for (const { at } of [...takers]) expect(at).toBeLessThanOrEqual(cloud.now)
  for (const { _id, votes: shown } of entries) {
    expect([_id, votes.filter(({ entryId }) => entryId === _id).length]).toEqual([_id, shown])
  }
})

it('has events that are over and counted, one with places, and one that is full with people waiting', async () => {
  const cloud = await aSeededCity()
  const [events, places, signups, files] = await Promise.all([
    cloud.store<EventDocument>('events').all(),
    cloud.store<EventPlacesDocument>('event_places').all(),
    cloud.store<EventSignupDocument>('event_signups').all(),
    cloud.store<FileDocument>('files').all(),
  ])
  for (const event of events) {
    const own = signups.filter(({ eventId }) => eventId === event._id)
    const placed = own.filter(({ state }) => state === 'placed').map(({ memberId }) => memberId)
    const parts = places.filter(({ eventId }) => eventId === event._id)
    expect(parts.flatMap(({ holders }) => holders)).toEqual(placed)
    expect(parts.reduce((sum, { free }) => sum + free, placed.length)).toBe(event.capacity)
    expect([event.title, event.isFull]).toEqual([event.title, placed.length === event.capacity])
    for (const id of event.pictureIds) {
      expect(files.find(({ _id }) => _id === id)?.belongsTo).toBe(`event:${event._id}`)
    }
    for (const { at } of own) expect(at).toBeLessThan(cloud.now)
    expect([event.title, event.kept === 'held']).toEqual([event.title, event.endsAt < cloud.now])
  }
  expect(events.filter(({ kept, unionId }) => kept === 'held' && unionId === 'yuanfan')).toHaveLength(3)
  expect(signups.filter(({ state }) => state === 'waiting')).toHaveLength(3)
})

it('has a contest that is over, with places by score, three tenths of it awarded, and 林小禾’s certificate', async () => {
  const cloud = await aSeededCity()
  const [rows, given, entries] = await Promise.all([
    cloud.store<ResultDocument>('results').all(),
    cloud.store<CertificateDocument>('certificates').all(),
    cloud.store<EntryDocument>('entries').all({ campaignId: 'campaign-lens' }),
  ])
  expect(rows).toHaveLength(entries.length)
  const inOrder = [...rows].sort((one, other) => one.order - other.order)
  const scores = inOrder.map(({ score }) => score ?? -1)
  expect(scores).toEqual([...scores].sort((one, other) => other - one))
  expect(rows.filter(({ awardId }) => awardId !== null)).toHaveLength(Math.floor(entries.length * 0.3))
  expect(given).toHaveLength(Math.floor(entries.length * 0.3))
  expect(given.map(({ name }) => name)).toContain('林小禾')
})

it('has questions for its quiz and its riddles, as many as a try needs, each with one right answer and the reason', async () => {
  const cloud = await aSeededCity()
  const found = await cloud.store<QuestionDocument>('questions').all()
  for (const each of found) {
    expect([each.text, z.safeParse(QuestionForm, each).error?.issues]).toEqual([each.text, undefined])
    expect(each.explanation).not.toBe('')
  }
  const inPool = (campaignId: string, pool: string) =>
    found.filter((each) => each.campaignId === campaignId && each.pool === pool).length
  expect(inPool('campaign-quiz', 'any')).toBeGreaterThanOrEqual(20)
  expect(inPool('campaign-quiz', 'practice')).toBeGreaterThanOrEqual(5)
  expect(inPool('campaign-riddles', 'riddles')).toBeGreaterThanOrEqual(8)
  expect(new Set(found.map(({ dice }) => dice)).size).toBe(found.length)
})
