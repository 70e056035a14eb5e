import { keepReport } from '../../../cloudfunctions/_store/walkers'
import { likeId, type WallLikeDocument } from '../../../cloudfunctions/_store/wallLikes'
import type { WallMessageDocument } from '../../../cloudfunctions/_store/wallMessages'
import { documentNumber, phoneNumber } from '../../../demo/documentNumbers'
import { sealedIdentity } from '../../../demo/people'
import { exportMyData } from '../../../domain/identity/contract'
import { aCloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aPhase, walkPart, wallPart } from '../../support/builders/aPlan'

it('hands over one’s days with what was odd about them, one’s messages and likes, and nobody else’s', async () => {
  const cloud = await aCloud({ functions: ['identity'] })
  const sealed = await cloud.run(async () =>
    sealedIdentity({ kind: 'resident', number: documentNumber('resident', 999), phone: phoneNumber(999) }),
  )
  const { documentSealed, phoneSealed } = sealed
  const lin = await aMember(cloud, { documentSealed, phoneSealed })
  const su = await aMember(cloud, { _id: 'm-su', documentSealed, phoneSealed })
  const phases = [aPhase('play', -10, 20, cloud.now)]
  const campaign = await aCampaign(cloud, { plan: { title: '一起走走', walk: walkPart(), wall: wallPart(), phases } })
  const report = (steps: number) => [{ date: '2026-11-20', steps }]
  await cloud.run(async () => {
    const walking = { campaign, plan: walkPart(), now: cloud.now }
    await keepReport(undefined, { ...walking, member: lin, report: report(99_000) })
    await keepReport(undefined, { ...walking, member: su, report: report(7_531) })
  })
  const message = (memberId: string, text: string): WallMessageDocument => ({
    ...{
      _id: `message-${memberId}`,
      campaignId: campaign._id,
      memberId,
      openid: `o-${memberId}`,
      authorMasked: '林**',
    },
    ...{ unionName: '远帆', text, state: 'refused', doubt: 'review', reason: '写了别人的电话' },
    ...{ slot: `${campaign._id}@${memberId}@0`, at: cloud.now, decidedWith: null },
  })
  await cloud.store<WallMessageDocument>('wall_messages').put(message('m-lin', '我写的一句'))
  await cloud.store<WallMessageDocument>('wall_messages').put(message('m-su', '别人写的一句'))
  await cloud.store<WallLikeDocument>('wall_likes').put({
    ...{ _id: likeId('message-m-su', 'm-lin'), campaignId: campaign._id, targetId: 'message-m-su', memberId: 'm-lin' },
    at: cloud.now,
  })
  const { json } = await cloud.as('o-m-lin').must(exportMyData, {})
  const told = JSON.parse(json) as Record<string, unknown>
  expect(told['健步走']).toMatchObject([
    { 活动: '一起走走', 走够的天数: 1, 队号: '没有组队', 每天的步数: { '2026-11-20': '6000（数据异常，按目标计）' } },
  ])
  expect(told['留言墙']).toMatchObject({
    留言: [{ 内容: '我写的一句', 状态: '退回了', 原因: '写了别人的电话' }],
    点赞: [{ 点赞的内容编号: 'message-m-su' }],
  })
  expect(json).not.toContain('别人写的一句')
  expect(json).not.toContain('7531')
})
