import type { CampaignDocument, TakerDocument } from '../cloudfunctions/_store/campaigns'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { likeId, quotationTarget, type WallLikeDocument } from '../cloudfunctions/_store/wallLikes'
import type { WallMessageDocument } from '../cloudfunctions/_store/wallMessages'
import { maskName } from '../domain/identity/masking'
import { MINUTE_MS } from '../domain/time'

/** What people of 高新区 wrote on the wall, and what they like. */

const SHOWN: readonly string[] = [
  '周师傅，第一次开机您站在我旁边站了一个下午。',
  '您说图纸看三遍，我现在看五遍。',
  '谢谢您没在大家面前说我。',
  '师傅退休那天把卡尺留给我了，我一直带着。',
  '出师三年了，遇到拿不准的还是先想您会怎么做。',
  '您教的不止是手艺，还有收工要把台面擦干净。',
  '谢谢您让我先试，错了再教。',
]
const WAITING: readonly string[] = [
  '想找当年带我的师傅，他姓陈，谁知道他现在在哪个车间？',
  '师傅带的班还招人吗，我徒弟想来。',
]
const MINUTES_APART = 190

interface City {
  campaign: CampaignDocument
  members: readonly MemberDocument[]
  takers: readonly TakerDocument[]
  now: number
}

export interface CityWall {
  messages: WallMessageDocument[]
  likes: WallLikeDocument[]
}

export function cityWall({ campaign, members, takers, now }: City): CityWall {
  const campaignId = campaign._id
  const taking = new Set(takers.filter((each) => each.campaignId === campaignId).map(({ memberId }) => memberId))
  const people = members.filter(({ _id }) => taking.has(_id))
  const messages = [...SHOWN, ...WAITING].flatMap((text, at): WallMessageDocument[] => {
    const writer = people[at]
    if (!writer) return []
    const { _id: memberId, name, unionName } = writer
    const isShown = at < SHOWN.length
    return [
      {
        ...{
          _id: `demo-message-${at}`,
          campaignId,
          memberId,
          openid: '',
          authorMasked: maskName(name),
          unionName,
          text,
        },
        ...{ state: isShown ? 'shown' : 'waiting', doubt: isShown ? null : 'review', reason: null },
        ...{ slot: `${campaignId}@${memberId}@0`, at: now - (at + 1) * MINUTES_APART * MINUTE_MS, decidedWith: null },
      },
    ]
  })
  const targets = [
    ...(campaign.plan.wall?.quotations ?? []).map(({ id }) => quotationTarget(campaignId, id)),
    ...messages.filter(({ state }) => state === 'shown').map(({ _id }) => _id),
  ]
  const likes = targets.flatMap((targetId, at) =>
    people
      .filter((_, index) => (index * 31 + at * 17) % 100 < 25 + ((at * 23) % 40))
      .map(({ _id: memberId }) => ({
        ...{ _id: likeId(targetId, memberId), campaignId, targetId, memberId, at: now - MINUTES_APART * MINUTE_MS },
      })),
  )
  return { messages, likes }
}
