import { exportMyData as exportMyDataContract } from '../../domain/identity/contract'
import type { HistoryEntry } from '../../domain/membership/contract'
import {
  DOCUMENT_KIND_WORDS,
  EMPLOYMENT_WORDS,
  FLEXIBLE_GROUP_WORDS,
  INSURANCE_WORDS,
  MEMBERSHIP_STATUS_WORDS,
} from '../../domain/membership/words'
import { yuanText } from '../../domain/money'
import { unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import type { Page } from '../_kit/cursor'
import { unseal } from '../_kit/secrets'
import { applications, type ApplicationDocument } from '../_store/applications'
import { auditAbout, type AuditDocument, auditOfMember, type AuditPaging } from '../_store/audit'
import { consentsOf, type ConsentDocument } from '../_store/consents'
import { ledgerPages, type LedgerEntry } from '../_store/ledger'
import { unfold } from '../_store/ledgerFolding'
import { memberOf, type MemberDocument } from '../_store/members'
import { momentOf } from './moments'
import { keptOfReader, libraryPart, type ReadByAccount, titlesOfBooks } from './myBooks'
import { readBy, readPart, writtenBy, writtenPart, type WrittenByMe } from './myNotices'
import { campaignsOf, campaignsPart } from './myCampaigns'
import { drawsOf, drawsPart } from './myDraws'
import { eventsOf, eventsPart } from './myEvents'
import { quizzesOf, quizzesPart } from './myQuizzes'
import { roomsOf, roomsPart } from './myRooms'
import { votesOf, votesPart } from './myVotes'
import { walksOf, walksPart } from './myWalks'
import { wallsOf, wallsPart } from './myWalls'
import { worksOf, worksPart } from './myWorks'

/** More than one person collects; a page of the database's own size at a time. */
const RECORDS_A_PAGE = 200
const MOST_PAGES = 50

/**
 * Everything the union holds about the caller, as text they can keep and read: words for words of the program, times
 * in UTC+8, their own numbers in the clear.
 *
 * @source 《个人信息保护法》第四十五条 (查阅、复制)
 */
export const exportMyData = action(
  exportMyDataContract,
  'anyone',
  async (_input, { account, now }, [ofAccount, sentIn, given, about, written, asReader]: Read) => {
    const member = ofAccount?._id === account.memberId ? ofAccount : undefined
    const [
      uses,
      aboutMember,
      read,
      inRooms,
      inCampaigns,
      inDraws,
      atEvents,
      inWorks,
      inVotes,
      atQuizzes,
      onWalks,
      onWalls,
      bookTitles,
    ] = await Promise.all([
      member ? usesOf(member._id) : [],
      member ? allPages((paging) => auditOfMember(member._id, paging)) : [],
      member ? readBy(member._id, account._id) : undefined,
      member ? roomsOf(member._id) : undefined,
      member ? campaignsOf(member._id) : undefined,
      member ? drawsOf(member._id) : undefined,
      member ? eventsOf(member._id) : undefined,
      member ? worksOf(member._id) : undefined,
      member ? votesOf(member._id) : undefined,
      member ? quizzesOf(member._id) : undefined,
      member ? walksOf(member._id) : undefined,
      member ? wallsOf(member._id) : undefined,
      titlesOfBooks(asReader),
    ])
    const told = {
      说明: `这是工会在 ${momentOf(now)}（北京时间）保存的全部与你有关的信息。里面有完整的证件号和手机号，别发给别人。哪里不对，找所属工会更正，或打 12351。`,
      微信账号: accountPart(account),
      会籍: member ? memberPart(member) : '还没有会籍',
      入会申请: sentIn.map(applicationPart),
      同意的条款: given.map(consentPart),
      用卡记录: uses.map(usePart),
      通知: read ? readPart(read) : '还没有会籍',
      书屋: libraryPart(asReader, bookTitles),
      共读: inRooms ? roomsPart(inRooms) : '还没有会籍',
      主题活动: inCampaigns ? campaignsPart(inCampaigns) : '还没有会籍',
      作品: inWorks ? worksPart(inWorks) : '还没有会籍',
      投票和评奖: inVotes ? votesPart(inVotes) : '还没有会籍',
      抽奖和券: inDraws ? drawsPart(inDraws) : '还没有会籍',
      健步走: onWalks ? walksPart(onWalks) : '还没有会籍',
      留言墙: onWalls ? wallsPart(onWalls) : '还没有会籍',
      线下活动: atEvents ? eventsPart(atEvents) : '还没有会籍',
      答题和猜灯谜: atQuizzes ? quizzesPart(atQuizzes) : '还没有会籍',
      写的通知和传的文件: writtenPart(written),
      谁看过或改过我的信息: onceEach([...about, ...aboutMember]).map(recordPart),
    }
    return { fileName: `我的工会信息-${unionDate(now)}.json`, json: JSON.stringify(told, null, 2) }
  },
  (): Promise<Read> => {
    const openid = callerOpenid()
    return Promise.all([
      memberOf(openid),
      applications.find({ openid }, { order: ['-submittedAt'], limit: 1000 }),
      consentsOf(openid),
      allPages((paging) => auditAbout(openid, paging)),
      writtenBy(openid),
      keptOfReader(openid),
    ])
  },
)

type Read = [
  MemberDocument | undefined,
  ApplicationDocument[],
  ConsentDocument[],
  AuditDocument[],
  WrittenByMe,
  ReadByAccount,
]

async function allPages(find: (paging: AuditPaging) => Promise<Page<AuditDocument>>): Promise<AuditDocument[]> {
  const all: AuditDocument[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { rows, nextCursor } = await find({ limit: RECORDS_A_PAGE, cursor })
    all.push(...rows)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return all
}

/** Newest first. What concerned the account and the membership is one entry. */
function onceEach(entries: readonly AuditDocument[]): AuditDocument[] {
  return [...new Map(entries.map((entry) => [entry._id, entry])).values()].sort((one, other) => other.at - one.at)
}

/** Every year's page of a member, newest use first. `_id` is `<member>:<year>`, so they are one range. */
async function usesOf(memberId: string): Promise<LedgerEntry[]> {
  const pages = await ledgerPages.find({ _id: command.gte(`${memberId}:`).and(command.lt(`${memberId};`)) })
  const whole = await Promise.all(pages.map(unfold))
  return whole.flatMap(({ rows }) => rows).sort((one, other) => other.at - one.at)
}

function accountPart({ _id, seats, clerk }: Account) {
  return {
    微信给本程序的标识: _id,
    工会岗位: seats.map(({ unionName, role }) => ({ 工会: unionName, 岗位: SEAT_WORDS[role] })),
    合作门店岗位: clerk ? { 门店: clerk.partnerName, 称呼: clerk.label, 开始: momentOf(clerk.since) } : '无',
  }
}

const SEAT_WORDS = { reviewer: '审核', manager: '管理', auditor: '查看数据' } as const

function memberPart(member: MemberDocument) {
  const { suspension, flexibleGroup } = member
  return {
    姓名: member.name,
    证件类型: DOCUMENT_KIND_WORDS[member.documentKind],
    证件号: unseal(member.documentSealed, 'document'),
    手机号: unseal(member.phoneSealed, 'phone'),
    会员卡号: member.cardNumber,
    所属工会: member.unionName,
    发卡工会: member.issuerName,
    会籍状态: MEMBERSHIP_STATUS_WORDS[member.status],
    会员卡停用: suspension ? { 原因: suspension.reason, 时间: momentOf(suspension.at) } : '没有停用',
    就业状况: EMPLOYMENT_WORDS[member.employment],
    从业群体: flexibleGroup ? FLEXIBLE_GROUP_WORDS[flexibleGroup] : '未填',
    医保: INSURANCE_WORDS[member.insurance],
    单位: member.employerName ?? '未填',
    入会时间: momentOf(member.joinedAt),
    经过: member.history.map(linePart),
  }
}

function applicationPart(application: ApplicationDocument) {
  const { documentSealed, phoneSealed, flexibleGroup } = application
  return {
    类型: application.kind === 'claim' ? '认领会籍' : '入会',
    结果: STATE_WORDS[application.state],
    姓名: application.name,
    证件类型: DOCUMENT_KIND_WORDS[application.documentKind],
    证件号: documentSealed ? unseal(documentSealed, 'document') : KEPT_NO_MORE,
    手机号: phoneSealed ? unseal(phoneSealed, 'phone') : KEPT_NO_MORE,
    申请加入: application.unionName,
    途径: CHANNEL_WORDS[application.channel],
    单位: application.employerName ?? '未填',
    从业群体: flexibleGroup ? FLEXIBLE_GROUP_WORDS[flexibleGroup] : '未填',
    医保: INSURANCE_WORDS[application.insurance],
    提交时间: momentOf(application.submittedAt),
    经过: application.history.map(linePart),
  }
}

const STATE_WORDS = { applied: '审核中', returned: '待补充', approved: '已通过', withdrawn: '已撤回' } as const
const CHANNEL_WORDS = { employer: '单位有工会', no_union: '单位没有工会', flexible: '新就业形态' } as const
/** Approved ones hand their numbers to the membership; ended ones forget them. */
const KEPT_NO_MORE = '这份申请里已不再保存'

function consentPart({ kind, version, givenAt, withdrawnAt }: ConsentDocument) {
  return {
    条款: kind === 'terms' ? '用户协议和隐私政策' : '单独同意处理证件号',
    版本: version,
    同意时间: momentOf(givenAt),
    撤回时间: withdrawnAt === null ? '没有撤回' : momentOf(withdrawnAt),
  }
}

function usePart({ at, number, kind, benefitTitle, partnerName, serviceName, savedFen, reason }: LedgerEntry) {
  return {
    时间: momentOf(at),
    单号: number,
    类型: kind === 'redeem' ? '使用' : '撤销',
    权益: benefitTitle,
    门店: partnerName,
    项目: serviceName,
    减免: yuanText(savedFen),
    原因: reason ?? '无',
  }
}

function recordPart({ at, by, what, reason }: AuditDocument) {
  return { 时间: momentOf(at), 谁: by, 做了什么: what, 原因: reason ?? '无' }
}

function linePart({ at, what, by, reason }: HistoryEntry) {
  return { 时间: momentOf(at), 事项: what, 办理: by, 原因: reason ?? '无' }
}
