import { codeOfCampaign } from '../../domain/campaign/contract'
import { sceneOf } from '../../domain/campaign/scene'
import type { FileLink } from '../../domain/file/contract'
import { MINUTE_MS } from '../../domain/time'
import { action, reportToLog } from '../_kit/action'
import { callerOpenid, openApi } from '../_kit/cloud'
import { memory } from '../_kit/memory'
import { codeFileId, keepCode, keptCode } from '../_store/campaignCode'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { type FileDocument, files } from '../_store/files'
import { memberOf, type MemberDocument } from '../_store/members'

/** Where a scanned code leads. */
const PAGE = 'packages/campaign/detail/index'
/** px: a poster draws it at 300. */
const SIDE = 430

interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
  file: FileDocument | undefined
}

/**
 * The mini-program code of a campaign, for whoever may look at it. WeChat is asked once and its picture is kept, so that
 * ten thousand posters ask for nothing. No code is an answer as well: a poster then says in words where to go.
 */
export const code = action(
  codeOfCampaign,
  'anyone',
  async (_input, { account, now }, early: Early) => {
    const campaign = visibleCampaign(early.campaign, livingMember(account, early.member), account)
    const kept = await keptCode(early.file)
    return { picture: kept ?? (await once(campaign._id, () => made(campaign, now))) ?? null }
  },
  async ({ campaignId }): Promise<Early> => {
    const [campaign, member, file] = await Promise.all([
      campaigns.get(campaignId),
      memberOf(callerOpenid()),
      files.get(codeFileId(campaignId)),
    ])
    return { campaign, member, file }
  },
)

/** Why WeChat gives none is about the whole mini-program: no permission, not published, too many. It is asked again later. */
const refusals = memory<true>(MINUTE_MS)

async function made(campaign: CampaignDocument, now: number): Promise<FileLink | undefined> {
  const scene = sceneOf(campaign._id)
  if (scene === undefined || refusals.get('code', now)) return undefined
  const bytes = await drawnByWechat(scene, now)
  if (!bytes) return undefined
  // Somebody else's call may have kept one while WeChat drew: its link must not lead to what came after it.
  const theirs = await keptCode(await files.get(codeFileId(campaign._id)))
  return theirs ?? (await keepCode(campaign, bytes, { side: SIDE, now }))
}

async function drawnByWechat(scene: string, now: number): Promise<Buffer | undefined> {
  try {
    const { buffer } = await openApi.wxacode.getUnlimited({
      ...{ scene, page: PAGE, checkPath: true, envVersion: 'release', width: SIDE },
    })
    return buffer
  } catch (error) {
    reportToLog(error, 'wxacode.getUnlimited')
    refusals.keep('code', true, now)
    return undefined
  }
}

/** Of those that ask for the same code while it is being made, the first makes it for all. */
function once(campaignId: string, make: () => Promise<FileLink | undefined>): Promise<FileLink | undefined> {
  const running = underWay.get(campaignId)
  if (running) return running
  const mine = make().finally(() => underWay.delete(campaignId))
  underWay.set(campaignId, mine)
  return mine
}

const underWay = new Map<string, Promise<FileLink | undefined>>()
