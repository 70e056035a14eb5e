import type { NoticeDocument } from '../../cloudfunctions/_store/notices'
import type { PersonKey } from '../../demo/cast'
import { readNotice } from '../../domain/notice/contract'
import type { Look } from '../support/browser'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'
import { asWriting, inDialog, type Writing, writingIn } from '../support/journey/writing'

const TITLE = '“安康杯”竞赛请组织报名'
const TEXT = '以班组为单位报名，每个单位最多报三个班组。'

async function openNotices(city: City, who: PersonKey, part: string, look?: Look): Promise<Visit> {
  const staff = await city.enter(who, look)
  await staff.open(`packages/staff/notices/index?part=${part}`)
  return staff
}

/** The union's own notice of this title. */
async function noticeOf(city: City, unionId: string): Promise<NoticeDocument> {
  const [found] = await city.find<NoticeDocument>('notices', { unionId, title: TITLE })
  if (!found) throw new Error(`${unionId} has not published ${TITLE}`)
  return found
}

/** Passes the notice on from 上级来文, with words and a deadline of the union's own. */
async function passOn(staff: Visit, cover: string, deadline: string): Promise<Writing> {
  const writing = asWriting(staff)
  await writing.tap(`转发 ${TITLE}`)
  await writing.intoText()
  await writing.write(cover)
  // It begins as the one from above.
  await writing.page.getByLabel(/^截止，/).fill(deadline)
  return writing
}

const approve = async (manager: Visit) => {
  await manager.tap(`审批 ${TITLE}`)
  await manager.tap('通过并发布')
  await manager.answer('通过')
  await manager.see('已发布')
}

describeJourney('a notice on its way', () => {
  it('comes down three levels, each with words and a deadline of its own, and the city sees who passed it on', async () => {
    const city = await aCity()
    const desk = await openNotices(city, 'zhouxiaozhou', 'published', { screen: 'desk' })
    await desk.tap('高新区总工会，换一个工会')
    await desk.page.getByRole('dialog').getByText('青禾市总工会', { exact: true }).click()
    await desk.see('已发出的通知')
    await keepPicture(desk.page, 'notices-wide')
    await desk.tap('发通知')
    const above = asWriting(desk)
    await above.type(/^标题$/, TITLE)
    await above.intoText()
    await above.write(TEXT)
    await above.tap(/^请下级工会转发/, 'radio')
    await above.see(/^会发给 \d+ 家下级工会，由他们转给会员$/)
    await above.tap('设定截止')
    await above.publish()
    await above.see('已发布')

    const phone = await openNotices(city, 'zhouxiaozhou', 'received')
    await phone.see('待转发')
    await keepPicture(phone.page, 'notices-received')
    const district = await passOn(phone, '区里统一报，先报到所在园区。', '2026-11-26T17:00')
    expect(await phone.page.title()).toBe('转发通知 - 网上工会')
    await district.see('转发通知')
    await district.tap(/^请下级工会转发/, 'radio')
    await district.tap('只选其中几家')
    await district.page.getByRole('dialog').getByText('远帆精密制造工会', { exact: true }).click()
    await district.tap('选好了')
    await district.see('会发给 1 家下级工会，由他们转给会员')
    await district.publish()
    await district.see('已发布')

    const unit = await passOn(
      await openNotices(city, 'wuqiming', 'received'),
      '班组长到工会办公室报名。',
      '2026-11-25T17:00',
    )
    await unit.publish('提交审批')
    await unit.see('已提交审批')
    await expect(noticeOf(city, 'yuanfan')).rejects.toThrow('has not published')
    await approve(await openNotices(city, 'zhouxiaozhou', 'drafts', { screen: 'desk' }))

    const notices = await Promise.all(['qinghe', 'gaoxin', 'yuanfan'].map((id) => noticeOf(city, id)))
    expect(notices.map(({ deadline }) => new Date(deadline ?? 0).toISOString())).toEqual([
      '2026-11-27T09:00:00.000Z',
      '2026-11-26T09:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
    ])
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/notice/inbox/index')
    await lin.tap(new RegExp(`^未读，${TITLE}，远帆精密制造工会`))
    await lin.see(/^青禾市总工会\s→ 高新区总工会\s→ 远帆精密制造工会$/, TEXT)
    await lin.see('高新区总工会转发时说', '区里统一报，先报到所在园区。')
    await lin.see('远帆精密制造工会转发时说', '班组长到工会办公室报名。', '11 月 25 日 17:00 截止')
    await keepPicture(lin.page, 'notice-passed-on')

    await desk.tap('看这条通知')
    await desk.see('下级工会转发', /^\d+ 个下级工会，1 个已转发$/, '再下一级 1 个，1 个已转发', '没转发')
    await keepPicture(desk.page, 'notice-passed')
    await desk.tap('撤回')
    await desk.tap('事情取消了', 'radio')
    await inDialog(desk, '撤回')
    await desk.see('撤回原因：事情取消了')
    await lin.page.reload()
    await lin.see('青禾市总工会已经撤回原文', '原因：事情取消了', '班组长到工会办公室报名。')
    expect(await lin.page.content()).not.toContain(TEXT)
    const { notice } = await city.ask('linxiaohe', readNotice, { noticeId: notices[2]?._id ?? '' })
    expect(JSON.stringify(notice)).not.toContain(TEXT)
  })

  it('of a reviewer is returned with a reason, changed, approved by a manager, and open to nobody else before', async () => {
    const city = await aCity()
    const reviewer = await writingIn(city, { who: 'wuqiming', query: 'union=yuanfan', look: {} })
    await reviewer.type(/^标题$/, TITLE)
    await reviewer.intoText()
    await reviewer.write(TEXT)
    await reviewer.saved()
    const draftId = await reviewer.draftId()

    const manager = await openNotices(city, 'zhouxiaozhou', 'drafts', { screen: 'desk' })
    await manager.see('等你审批 1 条')
    expect(await manager.words(TITLE).count()).toBe(0)
    await manager.open(`packages/staff/compose/index?draft=${draftId}`)
    await manager.see(/没有这个权限|没找到|看不了/)
    expect(await manager.page.content()).not.toContain(TEXT)

    await reviewer.publish('提交审批')
    await reviewer.see('已提交审批')
    await manager.open('packages/staff/notices/index?part=drafts')
    await manager.page.reload()
    await manager.see('等你审批 2 条')
    await manager.tap(`审批 ${TITLE}`)
    await manager.see(TEXT, '吴**', /^会发给 \d+ 人/)
    await keepPicture(manager.page, 'notice-approve')
    await manager.tap('退回')
    await manager.tap('缺附件', 'radio')
    await inDialog(manager, '退回')
    await manager.see('已退回')

    await reviewer.tap('回到通知公告')
    await reviewer.see('退回修改')
    await reviewer.tap(`接着写 ${TITLE}`)
    await reviewer.see('退回原因：缺附件。改好再提交一次')
    await reviewer.intoText()
    await reviewer.write('\n报名表到工会办公室领。')
    await reviewer.publish('提交审批')
    await reviewer.see('已提交审批')

    await manager.tap('回到通知公告')
    await manager.tap('草稿', 'radio')
    await approve(manager)
    const { _id: noticeId } = await noticeOf(city, 'yuanfan')
    const { notice } = await city.ask('linxiaohe', readNotice, { noticeId })
    expect(JSON.stringify(notice.body)).toContain('报名表到工会办公室领。')
  })

  it('of a manager waits for another one where the union wants two, and its author cannot agree to it', async () => {
    const city = await aCity()
    const staff = await openNotices(city, 'zhouxiaozhou', 'published', { screen: 'desk' })
    await staff.tap('发布设置')
    await staff.tap('发布前要另一位管理员审批', 'switch')
    await staff.tap('上级工会要求', 'radio')
    await inDialog(staff, '保存设置')
    await staff.see('以后发通知都要两个人')
    await staff.tap('发通知')
    const writing = asWriting(staff)
    await writing.type(/^标题$/, TITLE)
    await writing.intoText()
    await writing.write(TEXT)
    await writing.publish('提交审批')
    await writing.see('已提交审批')
    await writing.tap('回到通知公告')
    await writing.tap(`看 ${TITLE}`)
    await writing.see('等人审批', '自己写的要请另一位管理员审批，通过后自动发出。')
    expect(await writing.button('通过并发布').count()).toBe(0)
    await expect(noticeOf(city, 'gaoxin')).rejects.toThrow('has not published')
  })
})
