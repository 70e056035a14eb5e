/** A city that collects works: its people and staff, a campaign of three tracks, and files as if uploaded. */
import { emptyAccount, type Account, type Seat } from '../../../cloudfunctions/_kit/account'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import type { WorksPlan } from '../../../domain/entry/plan'
import type { Track } from '../../../domain/entry/track'
import { type EntryForm, keepEntry, submitEntry } from '../../../domain/entry/contract'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aCampaign, type Differing } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aPhase, aTextTrack, aTrack, worksPart } from '../../support/builders/aPlan'
import { entryForm } from '../../support/builders/anEntry'

/** Words of at least ten characters, which no check of the platform stumbles over. */
export const WORDS = '六点半，第一台机床亮灯，师傅已经到了。'

export const key = (name: string) => `${name}-key`.padEnd(24, '0')

export interface Collection {
  cloud: Cloud
  campaign: CampaignDocument
  /** A member of 远帆; another of 和风, in another district. */
  lin: Person
  he: Person
  /** Staff: of 远帆, of its district, of the city, of another district. */
  unit: Person
  unit2: Person
  district: Person
  district2: Person
  city: Person
  elsewhere: Person
  /** Saves a draft and hands it in; answers its id. */
  handIn: (person: Person, name: string, differing?: HandingIn) => Promise<string>
  /** A picture as if this person had uploaded it. */
  picture: (person: Person, id: string, differing?: Partial<FileDocument>) => Promise<string>
  entry: (id: string) => Promise<EntryDocument>
}

export interface HandingIn {
  trackId?: string
  form?: Partial<EntryForm>
  hasPortraitConsent?: boolean
}

const STAFF: readonly (readonly [openid: string, union: string, role: Seat['role'], memberId: string | null])[] = [
  ['o-unit', 'yuanfan', 'reviewer', null],
  ['o-unit2', 'yuanfan', 'manager', null],
  ['o-district', 'gaoxin', 'reviewer', null],
  ['o-district2', 'gaoxin', 'manager', null],
  ['o-city', 'qinghe', 'manager', null],
  ['o-elsewhere', 'hedong', 'manager', null],
]

export function worksOfThree(differing: Partial<WorksPlan> = {}, photos: Partial<Track> = {}): WorksPlan {
  return worksPart({
    tracks: [
      aTrack(photos),
      aTextTrack(),
      aTrack({ ...{ id: 'case', title: '普惠案例', form: 'case', files: [], mostEach: 1 }, showsPeople: true }),
    ],
    ways: { bySelf: true, byUnit: true },
    ...differing,
  })
}

export async function aCollection(differing: Differing = {}, transport?: 'http'): Promise<Collection> {
  const cloud = await aCloud({ functions: ['entry', 'selection'], ...(transport ? { transport } : {}) })
  const unions = cityUnions()
  for (const union of unions) await cloud.store<UnionDocument>('unions').put(union)
  await aMember(cloud)
  await aMemberOf(cloud, 'm-he', 'hefeng')
  for (const [openid, unionId, role, memberId] of STAFF) {
    const { path, name } = unions.find(({ _id }) => _id === unionId)!
    const seats = [{ unionId, unionPath: path, unionName: name, role, nameMasked: '郑**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), memberId, seats })
  }
  const campaign = await aCampaign(cloud, {
    ...differing,
    plan: {
      phases: [aPhase('collect', -10, 6), aPhase('recommend', -10, 10), aPhase('vote', 0, 20)],
      works: worksOfThree(),
      ...differing.plan,
    },
  })
  const as = (openid: string) => cloud.as(openid)
  const collection: Collection = {
    ...{ cloud, campaign, lin: as('o-m-lin'), he: as('o-m-he'), unit: as('o-unit'), unit2: as('o-unit2') },
    ...{ district: as('o-district'), district2: as('o-district2'), city: as('o-city'), elsewhere: as('o-elsewhere') },
    async handIn(person, name, { trackId = 'essay', form = {}, hasPortraitConsent = false } = {}) {
      const typed = entryForm({ title: `作品${name}`, text: WORDS, ...form })
      const { entryId, revision } = await person.must(keepEntry, {
        ...{ campaignId: campaign._id, trackId, revision: 0, form: typed, requestKey: key(`keep-${name}`) },
      })
      await person.must(submitEntry, {
        ...{ entryId, revision, statementVersion: 1, hasPortraitConsent, requestKey: key(`submit-${name}`) },
      })
      return entryId
    },
    async picture({ openid }, _id, more = {}) {
      const storageId = await cloud.run(() => storeFile(`pictures/${_id}.jpg`, Buffer.from(`picture ${_id}`)))
      await cloud.store<FileDocument>('files').put({
        ...{ _id, storageId, purpose: 'entry', kind: 'picture', openid, unionPath: '/qinghe/', name: `${_id}.jpg` },
        ...{ type: 'image/jpeg', size: 2_000_000, width: 4000, height: 3000, seconds: null, belongsTo: null },
        ...{ createdAt: cloud.now, looseSince: cloud.now, ...more },
      })
      return _id
    },
    async entry(id) {
      const found = await cloud.store<EntryDocument>('entries').get(id)
      if (!found) throw new Error(`no entry ${id}`)
      return found
    },
  }
  return collection
}

export async function aMemberOf(cloud: Cloud, _id: string, unionId: string): Promise<MemberDocument> {
  const { path, name, kind } = cityUnions().find((union) => union._id === unionId)!
  return aMember(cloud, { _id, name: '何晓风', unionId, unionPath: path, unionName: name, unionKind: kind })
}
