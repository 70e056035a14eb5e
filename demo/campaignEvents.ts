import type { CampaignDocument } from '../cloudfunctions/_store/campaigns'
import { type EventPlacesDocument, newPlaces } from '../cloudfunctions/_store/eventPlaces'
import type { EventDocument } from '../cloudfunctions/_store/events'
import { type EventSignupDocument, signupId } from '../cloudfunctions/_store/eventSignups'
import type { FileDocument } from '../cloudfunctions/_store/files'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import type { EventKind } from '../domain/event/plan'
import { addDays, DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../domain/time'
import { simulated } from './cast'
import { drawnPicture } from './drawnPictures'

/** Events that unions of 青禾市 hold in the activity season: some are over and counted, some take sign-ups. */

interface EventSketch {
  id: string
  union: string
  kind: EventKind
  title: string
  about: string
  address: string
  /** From today, and the hour it begins at. */
  day: number
  hour: number
  capacity: number
  /** How many of the union's people signed up. */
  signedUp: number
  /** Reported afterwards. */
  people?: number
}

const SKETCHES: readonly EventSketch[] = [
  {
    ...{ id: 'demo-fire', union: 'yuanfan', kind: 'quiz', title: '消防知识抢答', day: -18, hour: 16, capacity: 30 },
    ...{ about: '三人一队，题目从班组里征集。', address: '远帆二楼大会议室', signedUp: 9, people: 27 },
  },
  {
    ...{ id: 'demo-river', union: 'yuanfan', kind: 'volunteering', title: '河堤清理', day: -11, hour: 9, capacity: 30 },
    ...{ about: '手套和夹子单位备好，穿防滑鞋。', address: '云帆公园南门', signedUp: 8, people: 22 },
  },
  {
    ...{ id: 'demo-speech', union: 'yuanfan', kind: 'speech', title: '我的师傅', day: -4, hour: 18, capacity: 60 },
    ...{ about: '一人五分钟，讲讲带你入行的人。', address: '远帆食堂', signedUp: 10, people: 41 },
  },
  {
    ...{ id: 'demo-show', union: 'qingmu', kind: 'show', title: '车间小合唱', day: -6, hour: 19, capacity: 80 },
    ...{ about: '各车间出一首歌。', address: '青木食堂', signedUp: 4, people: 56 },
  },
  {
    ...{ id: 'demo-clinic-day', union: 'qinghe', kind: 'charity', title: '冬季义诊', day: 3, hour: 9, capacity: 200 },
    ...{ about: '量血压、测血糖、看骨科，带上工会会员码。', address: '工人文化宫一楼', signedUp: 36 },
  },
  {
    ...{ id: 'demo-lantern', union: 'gaoxin', kind: 'show', title: '扎灯笼', day: 8, hour: 14, capacity: 12 },
    ...{ about: '两小时扎一盏，材料工会备好，可以带孩子。', address: '高新区职工之家', signedUp: 15 },
  },
  {
    ...{ id: 'demo-net', union: 'yuanfan', kind: 'quiz', title: '网络安全知识竞赛', day: 6, hour: 18, capacity: 30 },
    ...{ about: '三人一队，现场抢答。', address: '远帆二楼大会议室', signedUp: 7 },
  },
]

interface City {
  campaign: CampaignDocument
  members: readonly MemberDocument[]
  unionOf: (id: string) => UnionDocument
  now: number
}

export interface CityEvents {
  files: FileDocument[]
  events: EventDocument[]
  places: EventPlacesDocument[]
  signups: EventSignupDocument[]
}

/** Stores the pictures, and makes everything that names them. */
export async function cityEvents({ campaign, members, unionOf, now }: City): Promise<CityEvents> {
  const made: CityEvents = { files: [], events: [], places: [], signups: [] }
  for (const [at, sketch] of SKETCHES.entries()) {
    const union = unionOf(sketch.union)
    const event = eventOf(sketch, { campaign, union, now })
    const people = members
      .filter(
        ({ openid, status, unionPath }) => openid === null && status === 'active' && unionPath.startsWith(union.path),
      )
      .slice(0, sketch.signedUp)
    const signups = people.map((member, index) => signupOf(event, member, index))
    const placed = signups.filter(({ state }) => state === 'placed')
    if (sketch.people !== undefined) {
      const about = { purpose: 'campaign', openid: event.author, unionPath: union.path } as const
      const belongsTo = `event:${event._id}` as const
      const file = await drawnPicture(`demo-event-${at}`, at, { ...about, belongsTo, name: '现场.png', now })
      made.files.push(file)
      event.pictureIds = [file._id]
    }
    made.events.push(event)
    made.signups.push(...signups)
    const [first, ...rest] = newPlaces(event._id, event.capacity)
    if (!first) throw new Error(`${event.title} has no places`)
    made.places.push(
      { ...first, free: first.free - placed.length, holders: placed.map(({ memberId }) => memberId) },
      ...rest,
    )
  }
  return made
}

function eventOf(
  sketch: EventSketch,
  { campaign, union, now }: { campaign: CampaignDocument; union: UnionDocument; now: number },
): EventDocument {
  const startsAt = startOfDay(addDays(unionDate(now), sketch.day)) + sketch.hour * 60 * MINUTE_MS
  const endsAt = startsAt + 120 * MINUTE_MS
  const isHeld = sketch.people !== undefined
  const createdAt = Math.min(startsAt - 10 * DAY_MS, now - 2 * DAY_MS)
  const _id = `${campaign._id}.${sketch.id}`
  const { title, kind, about, address, capacity } = sketch
  const line = (at: number, what: string) => ({
    at,
    what,
    by: union.name,
    reason: null,
    key: `demo-${sketch.id}-${what}`,
  })
  return {
    ...{
      _id,
      campaignId: campaign._id,
      title,
      kind,
      about,
      address,
      startsAt,
      endsAt,
      signUpUntil: startsAt,
      capacity,
    },
    contacts: [{ name: '宣传教育部 何老师', phone: '15400009903', email: '' }],
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name, unionLevel: union.level },
    ...{ kept: isHeld ? 'held' : 'published', secret: `demo-door-${sketch.id}`, isFull: sketch.signedUp >= capacity },
    ...{ parts: newPlaces(_id, capacity).length, pictureIds: [], people: sketch.people ?? null },
    ...{ heldAt: isHeld ? endsAt + 30 * MINUTE_MS : 0, cancelReason: null, untold: null, remindedAt: 0 },
    ...{ author: simulated(union.level === 'unit' ? 'wuqiming' : 'zhouxiaozhou').openid, revision: 2 },
    ...{ createdAt, updatedAt: isHeld ? endsAt + 30 * MINUTE_MS : createdAt },
    history: [line(createdAt, '发布活动'), ...(isHeld ? [line(endsAt + 30 * MINUTE_MS, '记为已举办')] : [])],
  }
}

/** The first have places, the others wait in the order in which they came. */
function signupOf(event: EventDocument, member: MemberDocument, index: number): EventSignupDocument {
  const at = event.createdAt + (index + 1) * 17 * MINUTE_MS
  const isPlaced = index < event.capacity
  const attendedAt = event.kept === 'held' && isPlaced ? event.startsAt - (20 - index) * MINUTE_MS : 0
  return {
    ...{ _id: signupId(event._id, member._id), eventId: event._id, campaignId: event.campaignId, memberId: member._id },
    ...{ openid: member.openid ?? '', unionPath: member.unionPath, unionName: member.unionName },
    ...{ state: isPlaced ? 'placed' : 'waiting', turn: `${String(at).padStart(13, '0')}.000000`, at },
    ...{ part: isPlaced ? 0 : null, waits: true, keys: [`demo-signup-${index}-${event._id}`.slice(0, 60)] },
    ...{ attendedAt, attendedBy: attendedAt === 0 ? null : 'door', rev: 1 },
  }
}
