import type { Input, Output } from '../../domain/contract'
import { openHome, type Roles } from '../../domain/identity/contract'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { viewOf } from '../_store/applicationView'
import { countWaiting, isOpen, latestApplication, type ApplicationDocument } from '../_store/applications'
import { openCatalogue, usableBenefits, type Catalogue } from '../_store/benefitList'
import { campaignCardsOf } from '../_store/campaignCards'
import { runningAtHome } from '../_store/campaignLists'
import { livingMember } from '../_store/campaigns'
import { cardFaceOf } from '../_store/cardFace'
import { wasNamedJudge } from '../_store/judges'
import { isLiving, memberOf, type MemberDocument } from '../_store/members'
import { countsOf, standingOf, unreadOf } from '../_store/standing'
import { topUnions, unions, type UnionDocument } from '../_store/unions'

/** As many as the first screen shows without scrolling. */
const BENEFITS_SHOWN = 3

/**
 * 首页: everything the first screen shows, in one call and two steps. Who is calling, their membership, their
 * application and what is on offer are asked for together; what hangs on them comes second. Covers with pictures that no
 * instance showed lately take two more.
 */
export const home = action(
  openHome,
  'anyone',
  async ({ place }, { account, now }, read: Read): Promise<Output<typeof openHome>> => {
    // The account is what counts: a membership that was claimed from another WeChat is not this account's any more.
    const member = read.member?._id === account.memberId ? read.member : undefined
    const application = read.latest && isOpen(read.latest) ? read.latest : undefined
    const [{ benefits, total }, waitingForMe, appliedTo, notices, running, isJudge] = await Promise.all([
      usableBenefits({ member, place, now, limit: BENEFITS_SHOWN, catalogue: read.catalogue }),
      waitingFor(account),
      application && unions.get(application.unionId),
      member ? noticesFor(member, now) : null,
      runningAtHome(livingMember(account, member), now),
      member ? wasNamedJudge(member._id) : false,
    ])
    return {
      unionName: member?.issuerName ?? application?.issuerName ?? read.tops[0]?.name ?? '',
      card: cardFaceOf(member, application),
      application: application && appliedTo ? viewOf(application, appliedTo) : null,
      roles: rolesOf(account, member, isJudge),
      agreedTerms: account.agreedTerms ?? null,
      benefits,
      benefitTotal: total,
      waitingForMe,
      notices,
      campaigns: await campaignCardsOf(running.shown, now),
      campaignTotal: running.total,
      now,
    }
  },
  readAlongside,
)

interface Read {
  member: MemberDocument | undefined
  latest: ApplicationDocument | undefined
  tops: UnionDocument[]
  catalogue: Catalogue
}

async function readAlongside(_input: Input<typeof openHome>, now: number): Promise<Read> {
  const openid = callerOpenid()
  const [member, latest, tops, catalogue] = await Promise.all([
    memberOf(openid),
    latestApplication(openid),
    topUnions(),
    openCatalogue(now),
  ])
  return { member, latest, tops, catalogue }
}

function rolesOf({ seats, clerk }: Account, member: MemberDocument | undefined, isJudge: boolean): Roles {
  return {
    isMember: member !== undefined && isLiving(member),
    staff: seats.map(({ unionId, unionName, role }) => ({ unionId, unionName, role })),
    clerk: clerk && { partnerId: clerk.partnerId, partnerName: clerk.partnerName },
    isJudge,
  }
}

/** Applications in the queues this person may decide. A seat below another of theirs would count twice. */
async function waitingFor({ seats }: Account): Promise<number> {
  const paths = [...new Set(seats.filter(({ role }) => role !== 'auditor').map(({ unionPath }) => unionPath))]
  const roots = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)))
  const counts = await Promise.all(roots.map(countWaiting))
  return counts.reduce((sum, each) => sum + each, 0)
}

/** The notice to show: the newest unread one, or else the newest there is, as long as it is news. One step. */
async function noticesFor(member: MemberDocument, now: number): Promise<Output<typeof openHome>['notices']> {
  const standing = await standingOf(member, now)
  const shown = unreadOf(standing)[0] ?? standing.news.find(({ recalledAt }) => recalledAt === null)
  return {
    unread: countsOf(standing).unread,
    newest: shown ? { id: shown.noticeId, title: shown.title } : null,
  }
}
