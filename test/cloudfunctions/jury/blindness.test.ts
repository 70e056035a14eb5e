import { listEntries, openEntry } from '../../../domain/entry/contract'
import { listToJudge, openSheet } from '../../../domain/entry/judging'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { aVotedCampaign } from '../../support/aVotedCity'

/** Whoever judges blind learns from nothing the service says whose a work is, until the review is over. */

const campaignId = 'campaign-craft'
const WHOSE = /沈|和风|hefeng|author-of/

let city: JudgedCity
let fang: Person
beforeEach(async () => {
  city = await aJudgedCity()
  fang = city.cloud.as('o-m-fang')
  await city.judge('m-fang')
  const storageId = await city.cloud.run(() => storeFile('pictures/p1.jpg', Buffer.from('picture')))
  await city.cloud.store<FileDocument>('files').put({
    ...{ _id: 'p1', storageId, purpose: 'entry', kind: 'picture', openid: 'o-m-author-of-w1', unionPath: '/qinghe/' },
    ...{ name: '沈砚秋.jpg', type: 'image/jpeg', size: 7, width: 4, height: 3, belongsTo: 'entry:w1' },
    ...{ createdAt: city.cloud.now, looseSince: city.cloud.now },
  })
  await city.work('w1', { form: { files: { pictures: ['p1'] } }, coverId: 'p1', kind: 'picture' })
  await city.work('w2', { trackId: 'essay' })
})
afterEach(() => expect(city.cloud.faults).toEqual([]))

const everything = async (person: Person) =>
  JSON.stringify([
    await person.must(openEntry, { entryId: 'w1' }),
    await person.must(listEntries, { campaignId, trackId: 'photo' }),
    await person.must(listEntries, { campaignId, trackId: 'photo', order: 'shuffled' }),
  ])

it('neither the sheet nor the work’s own page nor the lists name the author to their judge', async () => {
  expect(JSON.stringify([await fang.must(listToJudge, {}), await fang.must(openSheet, { entryId: 'w1' })])).not.toMatch(
    WHOSE,
  )
  expect(await everything(fang)).not.toMatch(WHOSE)
  city.cloud.now = AFTER_ALL - 1
  expect(await everything(fang)).not.toMatch(WHOSE)
})

it('everybody else reads the name, and the judge as well when the review is over, or in other tracks', async () => {
  expect(await everything(city.cloud.as('o-m-author-of-w2'))).toMatch(/沈\*\*/)
  expect((await fang.must(openEntry, { entryId: 'w2' })).entry.card.authorName).toBe('沈**')
  const { entries } = await fang.must(listEntries, { campaignId })
  expect(entries.map(({ id, authorName }) => [id, authorName]).sort()).toEqual([
    ['w1', null],
    ['w2', '沈**'],
  ])
  city.cloud.now = AFTER_ALL
  expect(await everything(fang)).toMatch(/沈\*\*/)
})

it('a judge who was taken off, and one who judges with names, read them', async () => {
  await city.judge('m-fang', { trackIds: [] })
  expect(await everything(fang)).toMatch(/沈\*\*/)
  await city.judge('m-fang')
  const judging = { ...city.campaign.plan.works!.judging!, isBlind: false }
  await aVotedCampaign(city.cloud, { works: { judging } })
  expect(await everything(fang)).toMatch(/沈\*\*/)
})
