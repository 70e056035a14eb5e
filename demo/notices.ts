import { plainTextOf } from '../domain/body/body'
import { maskName } from '../domain/identity/masking'
import { type Audience, conditionsOf, meets } from '../domain/notice/audience'
import { audienceWords } from '../domain/notice/audienceWords'
import { chainBelow } from '../domain/notice/passingOn'
import { foldedOf } from '../domain/notice/search'
import { MINUTE_MS, unionDate } from '../domain/time'
import { newDelivery, type DeliveryDocument } from '../cloudfunctions/_store/deliveries'
import type { DraftDocument } from '../cloudfunctions/_store/drafts'
import { postingsOf } from '../cloudfunctions/_store/hanging'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { NoticeDocument, NoticeVersionDocument } from '../cloudfunctions/_store/notices'
import type { PostingDocument } from '../cloudfunctions/_store/postings'
import { readerOf } from '../cloudfunctions/_store/readers'
import { receiptId, type ReceiptDocument } from '../cloudfunctions/_store/receipts'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { PERSON_INDEX, simulated, type PersonKey } from './cast'
import { noticeSketches, type NoticeSketch } from './noticeSketches'
import * as texts from './noticeTexts'

interface City {
  tree: readonly UnionDocument[]
  unionOf: (id: string) => UnionDocument
  members: readonly MemberDocument[]
  now: number
}

/** Everything the city's notices are made of, and what people did with them. */
export interface CityNotices {
  notices: NoticeDocument[]
  versions: NoticeVersionDocument[]
  postings: PostingDocument[]
  receipts: ReceiptDocument[]
  deliveries: DeliveryDocument[]
  drafts: DraftDocument[]
}

export function cityNotices(city: City): CityNotices {
  const made = new Map<string, NoticeDocument>()
  const receipts: ReceiptDocument[] = []
  const sketches = noticeSketches(city.now)
  for (const sketch of sketches) {
    const readers = city.members.filter((member) => isFor(sketch, member, city))
    const theirs = readers.flatMap((member, at) => receiptOf(sketch, member, at, city.now))
    const above = sketch.passes === undefined ? undefined : made.get(sketch.passes)
    made.set(sketch.id, noticeOf(sketch, city, { readers, receipts: theirs, above }))
    receipts.push(...theirs)
  }
  const notices = [...made.values()]
  return {
    notices,
    versions: sketches.flatMap((sketch) => versionsOf(sketch, made.get(sketch.id))),
    postings: notices.flatMap(postingsOf),
    receipts,
    deliveries: sketches.flatMap(({ id, publishAt, pushed }) => {
      const asked = { noticeId: id, occasion: 'published', askedAt: publishAt, dueAt: publishAt }
      return pushed ? [{ ...newDelivery(asked), ...pushed, state: 'done' as const }] : []
    }),
    drafts: [waitingDraft(city)],
  }
}

/** What a notice has in its document that follows from the tree and from who read it. */
interface Around {
  readers: readonly MemberDocument[]
  receipts: readonly ReceiptDocument[]
  above: NoticeDocument | undefined
}

function noticeOf(sketch: NoticeSketch, city: City, { readers, receipts, above }: Around): NoticeDocument {
  const { id: _id, kind, title, body, publishAt, before } = sketch
  const { cover = [], contacts = [], attachmentIds = [], needsConfirmation = false } = sketch
  const { _id: unionId, path: unionPath, name: unionName } = city.unionOf(sketch.union)
  const audience = audienceOf(sketch)
  const text = [plainTextOf(cover), plainTextOf(body), above?.text ?? ''].filter(Boolean).join('\n')
  const below = city.tree.filter(({ parentId }) => parentId === unionId).length
  const isForUnions = audience.kind === 'unions'
  // Those who read it could see it, whatever the list of people one can be says.
  const seen = new Set(receipts.map(({ memberId }) => memberId))
  const bound = readers.filter(({ _id: id, openid }) => openid !== null || seen.has(id)).length
  return {
    ...{ _id, kind, title, body, cover, contacts, attachmentIds, audience, needsConfirmation },
    ...{ pinnedUntil: null, deadline: sketch.deadline ?? null, remindDaysBefore: sketch.remindDaysBefore ?? null },
    ...{
      unionId,
      unionPath,
      unionName,
      author: simulated(sketch.author).openid,
      authorMasked: maskedOf(sketch.author),
    },
    approvedBy: sketch.approvedBy === undefined ? null : simulated(sketch.approvedBy).openid,
    ...{ draftId: `draft-of-${_id}`, text, folded: foldedOf(title, text), isGuide: kind === 'guide' },
    paths: audience.kind === 'members' ? audience.unionIds.map((each) => city.unionOf(each).path) : [],
    audienceWords: audienceWords(audience, unionName, namesIn(audience, city)),
    ...{ revision: 1, isSettled: true, publishAt, freshAt: publishAt, version: before ? 2 : 1 },
    ...{ versionAt: before?.changedAt ?? publishAt, changes: before?.changes ?? null },
    ...{ recalledAt: sketch.recalled?.at ?? null, recallReason: sketch.recalled?.reason ?? null, remindedAt: 0 },
    ...{ members: isForUnions ? below : readers.length, bound: isForUnions ? below : bound },
    ...{ passedFrom: above?._id ?? null, chain: above ? chainBelow(above) : [] },
    history: historyOf(sketch, unionName),
  }
}

function historyOf({ id, publishAt, before, recalled, approvedBy }: NoticeSketch, by: string) {
  const line = (at: number, what: string, reason: string | null, key: string) => ({
    ...{ at, what, by, reason, key: `demo-${key}-${id}` },
  })
  return [
    line(publishAt, approvedBy ? '审批通过并发布' : '发布通知', null, 'publish'),
    ...(before ? [line(before.changedAt, '发布新版本', null, 'revise')] : []),
    ...(recalled ? [line(recalled.at, '撤回通知', recalled.reason, 'recall')] : []),
  ]
}

function audienceOf({ audience, union }: NoticeSketch): Audience {
  return audience ?? { kind: 'members', unionIds: [union] }
}

function namesIn(audience: Audience, { unionOf }: City): string[] {
  return 'unionIds' in audience && audience.unionIds ? audience.unionIds.map((id) => unionOf(id).name) : []
}

function isFor(sketch: NoticeSketch, member: MemberDocument, { unionOf }: City): boolean {
  const audience = audienceOf(sketch)
  if (audience.kind === 'everybody') return member.unionPath.startsWith(unionOf(sketch.union).path)
  if (audience.kind !== 'members') return false
  const year = Number(unionDate(sketch.publishAt).slice(0, 4))
  return (
    audience.unionIds.some((id) => member.unionPath.startsWith(unionOf(id).path)) &&
    meets(readerOf(member), conditionsOf(audience, year))
  )
}

/** Spreads people over a hundred without a pattern one would see. */
function shareOf(at: number, salt: number): number {
  return (at * 37 + salt * 61 + 17) % 100
}

/** 林小禾 did what the sketch says; of the others so many as it says, at some moment since. */
function receiptOf(sketch: NoticeSketch, member: MemberDocument, at: number, now: number): ReceiptDocument[] {
  const { id: noticeId, publishAt, read = 0, confirmed = 0, lin } = sketch
  const isLin = member._id === 'member-linxiaohe'
  const hasRead = isLin ? lin !== undefined : shareOf(at, noticeId.length) < read
  if (!hasRead || member.joinedAt > publishAt) return []
  const hasConfirmed = isLin ? lin === 'confirmed' : shareOf(at, noticeId.length + 5) < confirmed
  const until = Math.min(now, publishAt + 2 * 24 * 60 * MINUTE_MS)
  const readAt = Math.round(publishAt + ((until - publishAt) * (shareOf(at, 3) + 1)) / 120)
  return [
    {
      ...{ _id: receiptId(noticeId, member._id), noticeId, memberId: member._id, unionId: member.unionId },
      ...{ unionPath: member.unionPath, readAt, confirmedAt: hasConfirmed ? readAt : 0 },
    },
  ]
}

function versionsOf({ before }: NoticeSketch, notice: NoticeDocument | undefined): NoticeVersionDocument[] {
  if (!before || !notice) return []
  const { _id: noticeId, kind, title, cover, contacts, attachmentIds, audience, publishAt: at } = notice
  const { pinnedUntil, deadline, needsConfirmation, remindDaysBefore } = notice
  return [
    {
      ...{ _id: `${noticeId}:1`, noticeId, version: 1, at, changes: null, body: before.body },
      ...{ kind, title, cover, contacts, attachmentIds, audience },
      ...{ pinnedUntil, deadline, needsConfirmation, remindDaysBefore },
    },
  ]
}

/** 吴启明 is a reviewer: what he wrote waits for 周小舟. */
function waitingDraft({ unionOf, now }: City): DraftDocument {
  const { _id: unionId, path: unionPath, name: unionName } = unionOf('yuanfan')
  const submittedAt = now - 47 * MINUTE_MS
  const key = `demo-submit-${PERSON_INDEX.wuqiming}`
  return {
    ...{ _id: 'demo-draft-gifts', kind: 'notice', title: '年末慰问品领取通知', body: texts.gifts(), cover: [] },
    ...{ contacts: [], attachmentIds: [], audience: { kind: 'members', unionIds: [unionId] }, pinnedUntil: null },
    ...{ deadline: null, needsConfirmation: false, remindDaysBefore: null, unionId, unionPath, unionName },
    ...{ author: simulated('wuqiming').openid, authorMasked: maskedOf('wuqiming'), state: 'submitted', revision: 3 },
    ...{ updatedAt: submittedAt, submittedAt, returnReason: null, publishAt: null, revises: null, changes: '' },
    ...{ isAnnouncedAnew: false, passesOn: null, savedWith: key },
    history: [{ at: submittedAt, what: '提交审批', by: unionName, reason: null, key }],
  }
}

const NAMES: Partial<Record<PersonKey, string>> = { wuqiming: '吴启明', zhouxiaozhou: '周小舟' }

function maskedOf(key: PersonKey): string {
  return maskName(NAMES[key] ?? '')
}
