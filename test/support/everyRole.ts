import { emptyAccount, type Account, type Seat } from '../../cloudfunctions/_kit/account'
import { seal } from '../../cloudfunctions/_kit/secrets'
import type { ApplicationDocument } from '../../cloudfunctions/_store/applications'
import type { BenefitDocument } from '../../cloudfunctions/_store/benefits'
import { type BookDocument, NO_END, OPEN_TO_EVERYONE } from '../../cloudfunctions/_store/books'
import type { ConsentDocument } from '../../cloudfunctions/_store/consents'
import type { FileDocument } from '../../cloudfunctions/_store/files'
import { postingsOf } from '../../cloudfunctions/_store/hanging'
import type { DraftDocument } from '../../cloudfunctions/_store/drafts'
import type { MemberDocument, PersonDocument } from '../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../cloudfunctions/_store/notices'
import { invitationId, type InvitationDocument, type PartnerDocument } from '../../cloudfunctions/_store/partners'
import type { RoomNoteDocument } from '../../cloudfunctions/_store/roomNotes'
import type { RoomReaderDocument } from '../../cloudfunctions/_store/roomReaders'
import type { RoomDocument } from '../../cloudfunctions/_store/rooms'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { UploadDocument } from '../../cloudfunctions/_store/uploads'
import { documentNumber } from '../../demo/documentNumbers'
import { sealedIdentity } from '../../demo/people'
import { cityUnions } from '../../demo/unions'
import { redeem } from '../../domain/benefit/contract'
import { openFallbackCode } from '../../domain/card/contract'
import { CONSENT_VERSIONS } from '../../domain/identity/consentVersions'
import type { StaffRole } from '../../domain/identity/contract'
import type { Cloud } from './aCloud'
import { OPEN_TO_ALL } from './builders/aBenefit'
import { bookDocument } from './builders/aBook'
import { draftDocument } from './builders/aDraft'
import { noticeDocument } from './builders/aNotice'
import { ORDINARY } from './builders/aPartner'
import { roomDocument } from './builders/aRoom'
import { bookOfUnion, listOfUnion, putBooks } from './everyBook'
import { campaignDraftOf, campaignOfUnion, putCampaigns } from './everyCampaign'
import { entryOfUnion, putEntries, workOf } from './everyEntry'
import { putDraws } from './everyDraw'
import { eventOfUnion, putEvents } from './everyEvent'
import { certificateCodeOf, freezeOfUnion, objectionOfUnion, putJuries } from './everyJury'
import { messageOfUnion, putWalls, shownMessageOf } from './everyWall'

/**
 * One person for every way of standing to the union. The story plays at 远帆, a union of the district 高新; “other” is
 * 和风, a union of the district 河东; 青木 is a sibling of 远帆.
 */
export interface Role {
  /** The union they belong to, or work for; null for who belongs nowhere. */
  union: string | null
  isMember: boolean
  seat: StaffRole | null
  /** The partner at whose desk they stand. */
  partner: string | null
}

const person = (union: string | null, rest: Partial<Role> = {}): Role => ({
  ...{ union, isMember: false, seat: null, partner: null },
  ...rest,
})
const seated = (union: string, seat: StaffRole) => person(union, { isMember: true, seat })

export const ROLES = {
  stranger: person(null),
  applicant: person('yuanfan'),
  member: person('yuanfan', { isMember: true }),
  'member elsewhere': person('hefeng', { isMember: true }),
  clerk: person('yuanfan', { partner: 'canteen' }),
  'clerk elsewhere': person('hefeng', { partner: 'depot' }),
  reviewer: seated('yuanfan', 'reviewer'),
  manager: seated('yuanfan', 'manager'),
  auditor: seated('yuanfan', 'auditor'),
  'reviewer above': seated('gaoxin', 'reviewer'),
  'manager above': seated('gaoxin', 'manager'),
  'auditor above': seated('gaoxin', 'auditor'),
  'reviewer of a sibling': seated('qingmu', 'reviewer'),
  'manager of a sibling': seated('qingmu', 'manager'),
  'auditor of a sibling': seated('qingmu', 'auditor'),
  'reviewer of another district': seated('hedong', 'reviewer'),
  'manager of another district': seated('hedong', 'manager'),
  'auditor of another district': seated('hedong', 'auditor'),
} as const satisfies Record<string, Role>

/** Of WeChat reminders, in the environment of whoever asks about them. */
export const TEMPLATE = 'template-of-reminders'

export type RoleName = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

/** Whose thing an action is asked about. `same` is somebody else's at 远帆, `other` somebody's at 和风. */
export const WHOSE = ['own', 'same', 'other', 'missing'] as const
export type Whose = (typeof WHOSE)[number]

/** The union an object of this kind is in; undefined where there is none. */
export function unionOf(whose: Whose, role: RoleName): string | null {
  return { own: ROLES[role].union, same: 'yuanfan', other: 'hefeng', missing: null }[whose]
}

export function openidOf(role: RoleName): string {
  return `o-${slugOf(role)}`
}

export function slugOf(role: RoleName): string {
  return role.replaceAll(' ', '-')
}

/** Everything an action can be asked about, by id. */
export interface Things {
  unionId: string
  applicationId: string
  memberId: string
  partnerId: string
  clerkId: string
  consentId: string
  benefitId: string
  rowId: string
  invitationCode: string
  uploadId: string
  fileId: string
  /** What the union published to its members, and a page of its own. */
  noticeId: string
  draftId: string
  /** A draft that waits for a second person. */
  waitingId: string
  guideId: string
  /** What the union above handed down to it, to pass on. */
  handedId: string
  /** A reading room of the union, and what somebody wrote in it. */
  roomId: string
  roomNoteId: string
  /** A book for the members of the union, and a list with it. */
  bookId: string
  bookListId: string
  /** A file that became a book of the union, and what a member of it would like to read. */
  importId: string
  suggestionId: string
  /** What the union runs for its own members, with every kit there is, and what is being written there. */
  campaignId: string
  campaignDraftId: string
  /** An event that the union holds, in a campaign of the city. */
  eventId: string
  /** A work that is to be seen in the union's campaign, and what a person is writing there. */
  entryId: string
  workId: string
  /** Of its votes, its result and its awards. */
  freezeId: string
  objectionId: string
  certificateCode: string
  /** On the wall of its campaign: one that waits, and one that is shown. */
  messageId: string
  shownMessageId: string
}

/** Partners of each union, the first of each for staff: somebody's own, and one that is nobody's here. */
const PARTNERS: Readonly<Record<string, string>> = {
  canteen: 'yuanfan',
  readingroom: 'yuanfan',
  depot: 'hefeng',
  garage: 'hefeng',
  gym: 'gaoxin',
  bakery: 'qingmu',
  harbour: 'hedong',
}
const OWN_PARTNER: Readonly<Record<string, string>> = {
  yuanfan: 'canteen',
  hefeng: 'depot',
  gaoxin: 'gym',
  qingmu: 'bakery',
  hedong: 'harbour',
}

/** The ids of one person's `own`, `same`, … things. All of one length for a kind, so that answers can be compared. */
export function thingsOf(whose: Whose, role: RoleName): Things {
  const owner = { own: slugOf(role), same: 'yuanfan', other: 'hefeng', missing: 'nobody' }[whose]
  const { union, partner } = ROLES[role]
  const partnerId = {
    own: partner ?? OWN_PARTNER[union ?? ''] ?? 'nowhere',
    same: 'readingroom',
    other: 'garage',
    missing: 'nowhere',
  }[whose]
  return {
    unionId: unionOf(whose, role) ?? 'nowhere',
    applicationId: `application-of-${owner}`,
    memberId: `member-of-${owner}`,
    partnerId,
    clerkId: `clerk-at-${partnerId}`,
    consentId: `application-of-${owner}:terms`,
    benefitId: `benefit-of-${unionOf(whose, role) ?? 'nobody'}`,
    rowId: rowIds.get(partnerId) ?? 'no-such-row-anywhere-000',
    invitationCode: `CODE-${owner}`.replaceAll('-', '').toUpperCase(),
    uploadId: `upload-of-${owner}`,
    fileId: `file-of-${owner}`,
    noticeId: `notice-of-${unionOf(whose, role) ?? 'nobody'}`,
    draftId: `draft-of-${owner}`,
    waitingId: `waiting-of-${owner}`,
    guideId: `guide-of-${unionOf(whose, role) ?? 'nobody'}`,
    handedId: `handed-to-${unionOf(whose, role) ?? 'nobody'}`,
    roomId: `room-of-${unionOf(whose, role) ?? 'nobody'}`,
    roomNoteId: `room-note-of-${unionOf(whose, role) ?? 'nobody'}`,
    bookId: bookOfUnion(unionOf(whose, role) ?? 'nobody'),
    bookListId: listOfUnion(unionOf(whose, role) ?? 'nobody'),
    importId: `import-of-${unionOf(whose, role) ?? 'nobody'}`,
    suggestionId: `suggestion-of-${unionOf(whose, role) ?? 'nobody'}`,
    campaignId: campaignOfUnion(unionOf(whose, role) ?? 'nobody'),
    campaignDraftId: campaignDraftOf(unionOf(whose, role) ?? 'nobody'),
    eventId: eventOfUnion(unionOf(whose, role) ?? 'nobody'),
    entryId: entryOfUnion(unionOf(whose, role) ?? 'nobody'),
    workId: workOf(owner),
    freezeId: freezeOfUnion(unionOf(whose, role) ?? 'nobody'),
    objectionId: objectionOfUnion(unionOf(whose, role) ?? 'nobody'),
    certificateCode: certificateCodeOf(unionOf(whose, role) ?? 'nobody'),
    messageId: messageOfUnion(unionOf(whose, role) ?? 'nobody'),
    shownMessageId: shownMessageOf(unionOf(whose, role) ?? 'nobody'),
  }
}

/** Rows that were really redeemed while the place was set up, by partner. Names are made of hashes: the same each time. */
const rowIds = new Map<string, string>()

type Place = Pick<Cloud, 'store' | 'run' | 'now' | 'as'>

/** Puts everybody and everything where it was, whatever has happened since. */
export async function putEverybody(cloud: Place): Promise<void> {
  const unions = cityUnions()
  const pathOf = (id: string) => unions.find(({ _id }) => _id === id)!
  const put = <Doc extends { _id: string }>(collection: string, documents: Doc[]) =>
    Promise.all(documents.map((each) => cloud.store<Doc>(collection).put(each)))

  const owners = [
    ...ROLE_NAMES.map((role) => ({ slug: slugOf(role), openid: openidOf(role), ...ROLES[role] })),
    ...['yuanfan', 'hefeng'].map((union) => ({
      ...person(union, { isMember: true }),
      slug: union,
      openid: `o-somebody-of-${union}`,
    })),
    ...Object.entries(PARTNERS).map(([partner, union]) => ({
      ...person(union, { isMember: true, partner }),
      slug: `clerk-at-${partner}`,
      openid: `o-clerk-at-${partner}`,
    })),
  ]

  const accounts: Account[] = []
  const members: MemberDocument[] = []
  const persons: PersonDocument[] = []
  const applications: ApplicationDocument[] = []
  const consents: ConsentDocument[] = []
  const drafts: DraftDocument[] = []
  const uploads: UploadDocument[] = []
  const files: FileDocument[] = []
  await cloud.run(async () => {
    for (const [index, { slug, openid, union: unionId, isMember, seat, partner }] of owners.entries()) {
      if (unionId === null) continue
      const union = pathOf(unionId)
      const identity = identityOf(index)
      const own = {
        openid,
        name: '林青禾',
        ...identity,
        unionId,
        unionPath: union.path,
        unionName: union.name,
        unionKind: union.kind,
      }
      const seats: Seat[] = seat
        ? [{ unionId, unionPath: union.path, unionName: union.name, role: seat, nameMasked: '郑**' }]
        : []
      const post = partner && {
        clerkId: slug.startsWith('clerk-at-') ? slug : `desk-${slug}`,
        partnerId: partner,
        partnerName: partner,
        label: '前台',
        since: 1,
      }
      accounts.push({
        ...emptyAccount(openid),
        memberId: isMember ? `member-of-${slug}` : null,
        applicationId: slug === 'applicant' ? `application-of-${slug}` : null,
        seats,
        clerk: post || null,
      })
      if (isMember) {
        members.push({
          _id: `member-of-${slug}`,
          ...own,
          issuerName: '青禾市总工会',
          status: 'active',
          suspension: null,
          employment: 'employed',
          flexibleGroup: null,
          insurance: 'city',
          employerName: union.employer,
          cardNumber: `3302${String(index).padStart(12, '0')}`,
          joinedAt: cloud.now - 86_400_000,
          history: [],
        })
        persons.push({ _id: identity.personHash, memberId: `member-of-${slug}` })
      }
      applications.push({
        _id: `application-of-${slug}`,
        kind: 'join',
        state: 'applied',
        ...own,
        channel: 'employer',
        employerName: union.employer,
        flexibleGroup: null,
        insurance: 'city',
        employment: 'employed',
        issuerName: '青禾市总工会',
        match: 'absent',
        deciderId: unionId,
        deciderPath: union.path,
        deciderName: union.name,
        submittedAt: cloud.now - 1000 - index,
        dueAt: cloud.now + 86_400_000,
        overdueAt: null,
        returnReason: null,
        history: [],
        fingerprint: '',
      })
      const brought = { openid, purpose: 'entry', unionPath: union.path, name: '通知.pdf', size: 9 } as const
      uploads.push({
        ...{ _id: `upload-of-${slug}`, ...brought, fingerprint: '0'.repeat(40), fileId: `not-yet-of-${slug}` },
        // Begun so long ago that the sweep has something to do.
        ...{ attempts: [{ fileId: `not-yet-of-${slug}`, path: 'files/none' }], touchedAt: 1 },
      })
      files.push({
        ...{ _id: `file-of-${slug}`, ...brought, kind: 'document', type: 'application/pdf', width: null, height: null },
        ...{ storageId: 'cloud://none/none', belongsTo: null, createdAt: 1, looseSince: cloud.now },
      })
      const written = { unionId, unionPath: union.path, unionName: union.name, author: openid }
      drafts.push(
        draftDocument({ _id: `draft-of-${slug}`, ...written }),
        draftDocument({ _id: `waiting-of-${slug}`, ...written, state: 'submitted', submittedAt: cloud.now - index }),
      )
      consents.push({
        _id: `application-of-${slug}:terms`,
        openid,
        kind: 'terms',
        version: CONSENT_VERSIONS.terms,
        givenAt: cloud.now - 1000,
        withdrawnAt: null,
      })
    }
  })

  const codes = owners.filter(({ union }) => union !== null).map(({ slug }) => slug)
  const invitations = await cloud.run(async () =>
    codes.map((slug): InvitationDocument => {
      const code = `CODE-${slug}`.replaceAll('-', '').toUpperCase()
      return {
        _id: invitationId(code),
        partnerId: slug === 'hefeng' ? 'garage' : 'readingroom',
        label: '前台',
        invitedBy: 'o-manager',
        codeSealed: seal(code, 'invitation'),
        requestKey: `invitation-${slug}`.padEnd(16, '0'),
        expiresAt: cloud.now + 86_400_000,
        acceptedBy: null,
      }
    }),
  )

  await put<UnionDocument>('unions', unions)
  await put(
    'partners',
    Object.entries(PARTNERS).map(([id, unionId]) => partnerAt(id, pathOf(unionId))),
  )
  await put(
    'benefits',
    [...new Set(Object.values(PARTNERS))].map((unionId) => benefitOf(pathOf(unionId))),
  )
  for (const unionId of new Set(Object.values(PARTNERS))) {
    const parent = pathOf(pathOf(unionId).parentId ?? '')
    for (const notice of [...publishedBy(pathOf(unionId), cloud.now), handedDown(parent, unionId, cloud.now)]) {
      await put('notices', [notice])
      await put('postings', postingsOf(notice))
    }
  }
  await putRooms(cloud, pathOf)
  await putBooks(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putCampaigns(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putDraws(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putEvents(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putWalls(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putJuries(cloud, [...new Set(Object.values(PARTNERS))].map(pathOf))
  await putEntries(
    cloud,
    [...new Set(Object.values(PARTNERS))].map(pathOf),
    owners.flatMap(({ slug, openid, union, isMember }) =>
      isMember && union ? [{ slug, openid, unionId: union }] : [],
    ),
  )
  for (const kept of ['receipts', 'inboxes', 'subscriptions', 'deliveries']) await cloud.store(kept).remove({})
  for (const kept of ['drafts', 'pins']) await cloud.store(kept).remove({})
  await put('drafts', drafts)
  await put('accounts', accounts)
  await cloud.store<Account>('accounts').remove({ _id: openidOf('stranger') })
  await put('members', members)
  await put('persons', persons)
  await put('applications', applications)
  await put('consents', consents)
  await put('uploads', uploads)
  await put('files', files)
  await put('invitations', invitations)
  // Who asked too often a moment ago may ask again.
  for (const counted of ['attempts', 'phone_codes', 'unmask_days', 'file_days']) await cloud.store(counted).remove({})
}

/** A room in each union that reads a book of everybody's, with a note in it; of all people the member is in theirs. */
async function putRooms(cloud: Place, unionOfId: (id: string) => UnionDocument): Promise<void> {
  await cloud
    .store<BookDocument>('books')
    .put(bookDocument({ state: 'shelved', openTo: OPEN_TO_EVERYONE, until: NO_END }))
  for (const kept of ['room_readers', 'room_notes']) await cloud.store(kept).remove({})
  await cloud.store<RoomReaderDocument>('room_readers').put({
    ...{ _id: 'room-of-yuanfan:member-of-member', roomId: 'room-of-yuanfan', memberId: 'member-of-member' },
    ...{ isReminded: true, joinedAt: cloud.now },
  })
  for (const unionId of new Set(Object.values(PARTNERS))) {
    const { path: unionPath, name: unionName } = unionOfId(unionId)
    const room = roomDocument({ _id: `room-of-${unionId}`, unionId, unionPath, unionName, leader: 'o-somebody' })
    await cloud.store<RoomDocument>('rooms').put(room)
    await cloud.store<RoomNoteDocument>('room_notes').put({
      ...{ _id: `room-note-of-${unionId}`, roomId: room._id, date: room.firstDay, memberId: 'member-of-nobody' },
      ...{ openid: 'o-nobody', name: '林**', isLeader: false, text: '读完第一章', at: cloud.now },
      ...{ seenBy: 'room', hiddenBecause: null, hiddenWith: null },
    })
  }
}

const identities = new Map<number, ReturnType<typeof sealedIdentity>>()

function identityOf(index: number): ReturnType<typeof sealedIdentity> {
  const made =
    identities.get(index) ??
    sealedIdentity({
      kind: 'resident',
      number: documentNumber('resident', 500 + index),
      phone: `154${String(20_000_000 + index * 7_919)}`,
    })
  identities.set(index, made)
  return made
}

function partnerAt(_id: string, { _id: unionId, path }: UnionDocument): PartnerDocument {
  return {
    _id,
    name: _id,
    category: 'clinic',
    unionId,
    unionPath: path,
    address: '云帆路 1 号',
    phone: null,
    place: { latitude: 30.2, longitude: 118 },
    status: 'active',
    suspendedReason: null,
    shifts: [],
    services: [ORDINARY],
    clerks: [{ clerkId: `clerk-at-${_id}`, openid: `o-clerk-at-${_id}`, label: '前台', since: 1 }],
    history: [],
  }
}

function benefitOf({ _id: unionId, path }: UnionDocument): BenefitDocument {
  return {
    ...(OPEN_TO_ALL as Pick<BenefitDocument, 'who' | 'what' | 'when' | 'limits'>),
    _id: `benefit-of-${unionId}`,
    title: `${unionId} 的门诊减免`,
    category: 'clinic',
    unionId,
    unionPath: path,
    status: 'published',
    partnerIds: Object.keys(PARTNERS).filter((id) => PARTNERS[id] === unionId),
    amount: { kind: 'patient_share' },
    budget: null,
    source: null,
  }
}

/** A notice that wants to be confirmed, and a page that whoever is in the union finds. */
function publishedBy({ _id: unionId, path: unionPath, name: unionName }: UnionDocument, now: number): NoticeDocument[] {
  const union = { unionId, unionPath, unionName, publishAt: now - 60_000 }
  const audience = { kind: 'members' as const, unionIds: [unionId] }
  return [
    noticeDocument({ ...union, _id: `notice-of-${unionId}`, audience, needsConfirmation: true }),
    noticeDocument({ ...union, _id: `guide-of-${unionId}`, kind: 'guide', audience: { kind: 'everybody' } }),
  ]
}

/** What a union hands down to one below it. */
function handedDown({ _id, path, name }: UnionDocument, to: string, now: number): NoticeDocument {
  const audience = { kind: 'unions' as const, unionIds: [to] }
  const issuer = { unionId: _id, unionPath: path, unionName: name, publishAt: now - 60_000 }
  return noticeDocument({ ...issuer, _id: `handed-to-${to}`, audience })
}

/** One use at every partner, by a member who comes along, so that there is something to take back. */
export async function redeemEverywhere(cloud: Place): Promise<void> {
  const member = cloud.as('o-somebody-of-yuanfan')
  for (const partnerId of Object.keys(PARTNERS)) {
    const { code } = await member.must(openFallbackCode, {})
    const verdict = await cloud.as(`o-clerk-at-${partnerId}`).must(redeem, {
      scanned: code,
      serviceId: ORDINARY.id,
      partnerId,
      requestKey: `first-use-at-${partnerId}`.padEnd(20, '0'),
    })
    if (verdict.verdict !== 'pass') throw new Error(`${partnerId} refused: ${verdict.headline}`)
    rowIds.set(partnerId, verdict.row.id)
  }
}
