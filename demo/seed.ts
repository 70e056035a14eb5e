import { CALENDAR_YEARS } from '../domain/calendar/years'
import { CONSENT_VERSIONS } from '../domain/identity/consentVersions'
import { DAY_MS, MINUTE_MS, startOfDay } from '../domain/time'
import type { Documents, Stored } from '../cloudfunctions/_kit/documents'
import { inTransaction } from '../cloudfunctions/_kit/transaction'
import { accounts } from '../cloudfunctions/_store/accounts'
import { applications, type ApplicationDocument } from '../cloudfunctions/_store/applications'
import { recordAudit, type AuditEntry } from '../cloudfunctions/_store/audit'
import { benefits, budgets } from '../cloudfunctions/_store/benefits'
import { bookLists } from '../cloudfunctions/_store/bookLists'
import { bookOutlines, outlineId } from '../cloudfunctions/_store/bookText'
import { type BookDocument, books } from '../cloudfunctions/_store/books'
import { campaigns, takers } from '../cloudfunctions/_store/campaigns'
import { consents, type ConsentDocument } from '../cloudfunctions/_store/consents'
import { deliveries } from '../cloudfunctions/_store/deliveries'
import { drafts } from '../cloudfunctions/_store/drafts'
import { entries } from '../cloudfunctions/_store/entries'
import { candidates } from '../cloudfunctions/_store/candidates'
import { entryLimits } from '../cloudfunctions/_store/entryLimits'
import { standingOf } from '../cloudfunctions/_store/entryStanding'
import { quotas } from '../cloudfunctions/_store/quotas'
import { entryVersions } from '../cloudfunctions/_store/entryVersions'
import { eventPlaces } from '../cloudfunctions/_store/eventPlaces'
import { events } from '../cloudfunctions/_store/events'
import { eventSignups } from '../cloudfunctions/_store/eventSignups'
import { files } from '../cloudfunctions/_store/files'
import { deskRefusals } from '../cloudfunctions/_store/ledger'
import { members, persons, type MemberDocument } from '../cloudfunctions/_store/members'
import { notices, noticeVersions } from '../cloudfunctions/_store/notices'
import { postings } from '../cloudfunctions/_store/postings'
import { receipts } from '../cloudfunctions/_store/receipts'
import { partners } from '../cloudfunctions/_store/partners'
import { questions } from '../cloudfunctions/_store/questions'
import { roomNotes } from '../cloudfunctions/_store/roomNotes'
import { roomReaders } from '../cloudfunctions/_store/roomReaders'
import { rooms } from '../cloudfunctions/_store/rooms'
import { rosters } from '../cloudfunctions/_store/rosters'
import { unions, type UnionDocument } from '../cloudfunctions/_store/unions'
import { votes } from '../cloudfunctions/_store/votes'
import { walkers } from '../cloudfunctions/_store/walkers'
import { walkTeams } from '../cloudfunctions/_store/walkTeams'
import { wallLikes } from '../cloudfunctions/_store/wallLikes'
import { wallMessages } from '../cloudfunctions/_store/wallMessages'
import { cityApplications } from './applications'
import { cityBenefits } from './benefits'
import { cityCampaigns, cityTakers } from './campaigns'
import { cityEvents } from './campaignEvents'
import { cityQuestions } from './campaignQuestions'
import { cityWalks } from './campaignWalks'
import { cityWall } from './campaignWall'
import { judgeCampaigns } from './campaignResults'
import { cityWorks } from './campaignWorks'
import { castAccounts, castMembers, simulated, staffed } from './cast'
import { noticeFiles } from './noticeFiles'
import { cityNotices } from './notices'
import { cityPartners } from './partners'
import { cityMembers } from './people'
import { cityRooms } from './rooms'
import { cityRosters } from './rosters'
import { hangStarterShelf, starterShelf } from './starterShelf'
import { cityUnions } from './unions'
import { writeUsage } from './usage'

/** Documents in flight at once; the host writes those of one moment in one commit. */
const AT_ONCE = 64

/**
 * Fills an empty database with 青禾市: unions, people, partners, benefits, and two weeks of life, all of it timed from
 * the clock, so that the demo is as fresh on the day it is opened as on the day it was written.
 *
 * Ids are the same every time; what is sealed is not. Runs in the environment of a function, which holds the keys.
 */
export async function seed({ clock }: { clock: () => number; env?: unknown }): Promise<void> {
  const now = clock()
  const tree = cityUnions()
  const unionOf = (id: string): UnionDocument => {
    const found = tree.find(({ _id }) => _id === id)
    if (!found) throw new Error(`the demo has no union ${id}`)
    return found
  }

  const everybody = [...castMembers(unionOf, now), ...cityMembers(tree, now)].map(suspendedIfHe(now))
  const waiting = cityApplications(unionOf, CALENDAR_YEARS, now)
  const desks = cityPartners().map((partner) => staffed(partner, now))
  const offers = cityBenefits(now)

  await insertAll(
    unions,
    tree.map((union) => ({ ...union, memberCount: everybody.filter(({ unionId }) => unionId === union._id).length })),
  )
  await insertAll(members, everybody)
  await insertAll(
    persons,
    everybody.map(({ _id, personHash }) => ({ _id: personHash, memberId: _id })),
  )
  await insertAll(applications, waiting)
  await insertAll(accounts, castAccounts(everybody, waiting, desks, unionOf))
  await insertAll(consents, [...everybody.flatMap(consentsOfMember), ...waiting.flatMap(consentsOfApplicant)])
  await insertAll(rosters, cityRosters(everybody))
  await insertAll(partners, desks)
  await insertAll(benefits, offers)

  const told = cityNotices({ tree, unionOf, members: everybody, now })
  await insertAll(files, await noticeFiles(simulated('zhouxiaozhou').openid, now))
  await insertAll(notices, told.notices)
  await insertAll(noticeVersions, told.versions)
  await insertAll(postings, told.postings)
  await insertAll(receipts, told.receipts)
  await insertAll(deliveries, told.deliveries)
  await insertAll(drafts, told.drafts)

  const shelf = await starterShelf(unionOf('qinghe'), now)
  await insertAll(books, shelf.books)
  await insertAll(bookLists, shelf.lists)
  await hangStarterShelf()
  const {
    rooms: begun,
    readers,
    notes,
  } = cityRooms({
    ...{ union: unionOf('qinghe'), members: everybody, now },
    book: await bookOfRoom(shelf.books),
  })
  await insertAll(rooms, begun)
  await insertAll(roomReaders, readers)
  await insertAll(roomNotes, notes)

  await runCampaigns(unionOf, everybody, now)

  const usage = await writeUsage({
    members: everybody,
    partners: desks,
    benefits: offers,
    calendars: CALENDAR_YEARS,
    now,
  })
  await insertAll(budgets, usage.budgets)
  await insertAll(deskRefusals, usage.refusals)
  for (const entry of auditOf(everybody, waiting, now)) {
    await inTransaction((transaction) => recordAudit(transaction, entry))
  }
}

/** What the city runs, and what people did in it. */
async function runCampaigns(
  unionOf: (id: string) => UnionDocument,
  everybody: readonly MemberDocument[],
  now: number,
): Promise<void> {
  const begun = cityCampaigns(unionOf, now)
  const works = await cityWorks({ campaigns: begun, members: everybody, now })
  const season = begun.find(({ plan }) => plan.events)
  if (!season) throw new Error('the demo has no campaign with events')
  const held = await cityEvents({ campaign: season, members: everybody, unionOf, now })
  await insertAll(campaigns, begun)
  await insertAll(files, [...works.files, ...held.files])
  await insertAll(events, held.events)
  await insertAll(eventPlaces, held.places)
  await insertAll(eventSignups, held.signups)
  await insertAll(entries, works.entries)
  const standing = standingOf(works.entries)
  await insertAll(entryLimits, standing.limits)
  await insertAll(candidates, standing.candidates)
  await insertAll(quotas, standing.quotas)
  await insertAll(entryVersions, works.versions)
  await insertAll(votes, works.votes)
  await insertAll(questions, cityQuestions('campaign-quiz', 'campaign-riddles', now))
  await judgeCampaigns({ campaigns: begun, members: everybody, entries: works.entries }, now)
  const taking = cityTakers(begun, everybody, { ...works, signups: held.signups }, now)
  await insertAll(takers, taking)
  const [walk, wall] = ['campaign-walk', 'campaign-wall'].map((id) => begun.find(({ _id }) => _id === id))
  if (!walk || !wall) throw new Error('the demo has no walk or no wall')
  const walked = cityWalks({ campaign: walk, members: everybody, takers: taking, now })
  await insertAll(walkers, walked.walkers)
  await insertAll(walkTeams, walked.teams)
  const written = cityWall({ campaign: wall, members: everybody, takers: taking, now })
  await insertAll(wallMessages, written.messages)
  await insertAll(wallLikes, written.likes)
}

/** The handbook on rights, with its chapters. */
async function bookOfRoom(shelved: readonly BookDocument[]) {
  const book = shelved.find(({ _id }) => _id === 'demo-book-rights-handbook')
  const outline = book && (await bookOutlines.get(outlineId(book._id, book.edition)))
  if (!book || !outline) throw new Error('the starter shelf has no handbook on rights')
  return { bookId: book._id, title: book.title, contents: outline.contents }
}

async function insertAll<Doc extends Stored>(store: Documents<Doc>, documents: readonly Doc[]): Promise<void> {
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const batch = documents.slice(from, from + AT_ONCE)
    const inserted = await Promise.all(batch.map((each) => store.insert(each)))
    const taken = batch.find((_, at) => !inserted[at])
    if (taken) throw new Error(`${store.name} has ${taken._id} already: the demo wants an empty database`)
  }
}

const SUSPENDED = { id: 'member-heqinghe', reason: '单位报来 10 月已经离职，带新单位的证明来办接转', daysAgo: 4 }

/** 何清禾's card is stopped. */
function suspendedIfHe(now: number): (member: MemberDocument) => MemberDocument {
  return (member) => {
    if (member._id !== SUSPENDED.id) return member
    const { reason, daysAgo } = SUSPENDED
    const at = now - daysAgo * DAY_MS
    const line = { at, what: '停用会员卡', by: '青禾市总工会', reason, key: 'demo-suspend-206' }
    return { ...member, suspension: { reason, at }, history: [...member.history, line] }
  }
}

function consentsOfMember({ _id, openid, joinedAt }: MemberDocument): ConsentDocument[] {
  return openid === null ? [] : consentsAt(_id, openid, joinedAt)
}

function consentsOfApplicant({ _id, openid, submittedAt }: ApplicationDocument): ConsentDocument[] {
  return consentsAt(_id, openid, submittedAt)
}

function consentsAt(id: string, openid: string, givenAt: number): ConsentDocument[] {
  return (['terms', 'document_number'] as const).map((kind) => ({
    _id: `${id}:${kind}`,
    openid,
    kind,
    version: CONSENT_VERSIONS[kind],
    // Nobody agreed to a text before it was published: older members agreed again when it was.
    givenAt: Math.max(givenAt, startOfDay(CONSENT_VERSIONS[kind])),
    withdrawnAt: null,
  }))
}

/** What staff did before the demo begins, oldest first: 林小禾 sees who looked, 何清禾 who stopped the card. */
function auditOf(
  everybody: readonly MemberDocument[],
  waiting: readonly ApplicationDocument[],
  now: number,
): AuditEntry[] {
  const zhou = { actor: simulated('zhouxiaozhou').openid, by: '青禾市总工会 周**' }
  const wu = { actor: simulated('wuqiming').openid, by: '远帆精密制造工会 吴**' }
  const system = { actor: null, by: '系统自动核对' }
  const about = ({ _id, openid, unionId }: MemberDocument | ApplicationDocument) => ({
    chain: unionId,
    subjectOpenid: openid,
    subjectId: _id,
    requestKey: null,
  })

  const joined = everybody
    .filter(({ openid }) => openid !== null)
    .map((member): AuditEntry => {
      const what = '通过入会申请'
      return { ...about(member), ...system, at: member.joinedAt, action: 'membership.approve', what, reason: null }
    })
  const lin = everybody.find(({ _id }) => _id === 'member-linxiaohe')
  const he = everybody.find(({ _id }) => _id === SUSPENDED.id)
  const returned = waiting.filter(({ state }) => state === 'returned')
  const entries: AuditEntry[] = [
    ...joined,
    ...(lin
      ? [
          {
            ...about(lin),
            ...wu,
            at: now - 2 * DAY_MS - 37 * MINUTE_MS,
            action: 'staff.member',
            what: '查看了会员资料',
            reason: null,
          },
        ]
      : []),
    ...(he
      ? [
          {
            ...about(he),
            ...zhou,
            at: now - SUSPENDED.daysAgo * DAY_MS,
            action: 'staff.suspendMember',
            what: '停用了会员卡',
            reason: SUSPENDED.reason,
          },
        ]
      : []),
    ...returned.map((application) => ({
      ...about(application),
      ...(application.unionId === 'yuanfan' ? wu : { ...zhou, by: '高新区总工会 周**' }),
      at: application.submittedAt + 90 * MINUTE_MS,
      action: 'membership.return',
      what: '退回入会申请',
      reason: application.returnReason,
    })),
  ]
  return entries.sort((one, other) => one.at - other.at)
}
