import { emptyAccount, type Account, type Seat } from '../../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../../cloudfunctions/_store/audit'
import type { DeliveryDocument } from '../../../../cloudfunctions/_store/deliveries'
import type { DraftDocument } from '../../../../cloudfunctions/_store/drafts'
import type { FileDocument } from '../../../../cloudfunctions/_store/files'
import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import type { PostingDocument } from '../../../../cloudfunctions/_store/postings'
import type { UnionDocument } from '../../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../../demo/unions'
import type { Draft } from '../../../../domain/contract'
import { publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { aCloud, type Cloud, type Person } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'

export type Form = Draft<typeof saveDraft>['form']

const STAFF: readonly (readonly [openid: string, union: string, role: Seat['role'], nameMasked: string])[] = [
  ['oCityManager', 'qinghe', 'manager', '周**'],
  ['oGaoxinManager', 'gaoxin', 'manager', '郑**'],
  ['oSecondManager', 'gaoxin', 'manager', '吴**'],
  ['oGaoxinReviewer', 'gaoxin', 'reviewer', '王**'],
  ['oGaoxinAuditor', 'gaoxin', 'auditor', '冯**'],
  ['oYuanfanManager', 'yuanfan', 'manager', '陈**'],
  ['oHedongManager', 'hedong', 'manager', '褚**'],
]

const unions = new Map(cityUnions().map((union) => [union._id, union]))

export function unionOf(id: string): UnionDocument {
  const union = unions.get(id)
  if (!union) throw new Error(`no union ${id}`)
  return union
}

/** The demo city's unions with people who publish for them, and nobody else. */
export async function aNoticeDesk(): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['notice'] })
  await Promise.all([...unions.values()].map((union) => cloud.store<UnionDocument>('unions').put(union)))
  for (const [openid, unionId, role, nameMasked] of STAFF) {
    const { path, name } = unionOf(unionId)
    const seat = { unionId, unionPath: path, unionName: name, role, nameMasked }
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  }
  return cloud
}

/** A member of a union, by its id. */
export function memberOf(cloud: Cloud, _id: string, unionId: string, differing: Partial<MemberDocument> = {}) {
  const { name, path, kind } = unionOf(unionId)
  return aMember(cloud, { _id, unionId, unionName: name, unionPath: path, unionKind: kind, ...differing })
}

let keys = 0

/** Another for every call. */
export function aKey(): string {
  return `tap-${String((keys += 1)).padStart(16, '0')}`
}

/** A notice to all members of 高新区, ready to go out. */
export function aForm(differing: Partial<Form> = {}): Form {
  return {
    kind: 'notice',
    title: '秋季健步走报名开始了',
    html: '<p>11 月 28 日早上 8 点，云帆公园南门集合。</p>',
    coverHtml: '',
    attachmentIds: [],
    contacts: [{ name: '高新区总工会宣教部', phone: '0570-8000000' }],
    audience: { kind: 'members', unionIds: ['gaoxin'] },
    publishAt: null,
    pinnedUntil: null,
    deadline: null,
    needsConfirmation: false,
    remindDaysBefore: null,
    changes: '',
    isAnnouncedAnew: false,
    ...differing,
  }
}

/** A saved draft. */
export async function aDraft(person: Person, differing: Partial<Form> = {}, unionId = 'gaoxin') {
  const saved = await person.must(saveDraft, { unionId, revision: 0, form: aForm(differing), requestKey: aKey() })
  return { draftId: saved.draftId, revision: saved.revision }
}

/** A notice that is out. */
export async function aNotice(person: Person, differing: Partial<Form> = {}, unionId = 'gaoxin'): Promise<string> {
  const draft = await aDraft(person, differing, unionId)
  const { noticeId } = await person.must(publishDraft, { ...draft, requestKey: aKey() })
  if (noticeId === null) throw new Error('it was submitted')
  return noticeId
}

/** Makes a union want a second person's yes. */
export async function wantSecondPerson(cloud: Cloud, unionId = 'gaoxin'): Promise<void> {
  await cloud.store<UnionDocument>('unions').change({ _id: unionId }, { needsSecondPerson: true })
}

/** A loose file of somebody's, as if it had been uploaded. */
export function aLooseFile(cloud: Cloud, _id: string, openid: string): Promise<FileDocument> {
  return cloud.store<FileDocument>('files').put({
    ...{ _id, storageId: `cloud://test/${_id}`, purpose: 'notice', kind: 'picture', openid },
    ...{ unionPath: unionOf('gaoxin').path, name: `${_id}.jpg`, type: 'image/jpeg', size: 1000, width: 10, height: 10 },
    ...{ belongsTo: null, createdAt: cloud.now, looseSince: cloud.now },
  })
}

/** Everything that is written about notices, for looking at. */
export async function shelves(cloud: Cloud) {
  const [drafts, notices, postings, deliveries, audit, files] = await Promise.all([
    cloud.store<DraftDocument>('drafts').all(),
    cloud.store<NoticeDocument>('notices').all(),
    cloud.store<PostingDocument>('postings').all(),
    cloud.store<DeliveryDocument>('deliveries').all(),
    cloud.store<AuditDocument>('audit').all(),
    cloud.store<FileDocument>('files').all(),
  ])
  return { drafts, notices, postings, deliveries, audit, files }
}
