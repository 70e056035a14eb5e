import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import sharp from 'sharp'
import type { DeliveryDocument } from '../../cloudfunctions/_store/deliveries'
import type { NoticeDocument } from '../../cloudfunctions/_store/notices'
import { keepSubscription, readNotice, searchNotices } from '../../domain/notice/contract'
import { listUnconfirmed } from '../../domain/notice/following'
import { MINUTE_MS } from '../../domain/time'
import { aDrawing, DRAWN_CORNERS } from '../support/builders/aDrawing'
import { cornersOf } from '../support/builders/aPicture'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'
import { until } from '../support/journey/until'
import { aPdf, inDialog, type OnDisk, sendOut, writingIn, type Writing } from '../support/journey/writing'

/** As journeys name it to the functions; see aCity. */
const TEMPLATE = 'journey-notice'
const TITLE = '冬季用电检查，27 日前确认收到'
const TEXT = '各车间在本周内完成自查，查到的问题当天改好。'
const PICTURE = '配电箱前面一米内不放东西'
const PDF = aPdf('冬季用电自查表.pdf', 700_000)

/** Lying on its side, as a phone stores it, with a place in it. */
async function aPhoto(): Promise<OnDisk> {
  return { name: '配电箱.jpg', mimeType: 'image/jpeg', buffer: await aDrawing() }
}

/** A notice for 远帆 alone, with everything a text can have, written as one writes it. */
async function writeWholeNotice(city: City): Promise<Writing> {
  const staff = await writingIn(city, { query: 'union=gaoxin' })
  await staff.type(/^标题$/, TITLE)
  await staff.intoText()
  await staff.tool('二级标题')
  await staff.write(`检查什么\n${TEXT}\n`)
  await staff.tool('项目列表')
  await staff.write('配电箱\n插座和接线板\n\n')
  await staff.bring('图片', await aPhoto())
  await staff.type('图片说明', PICTURE)
  await staff.page.keyboard.press('Enter')
  await staff.intoText()
  await staff.tool('表格')
  for (const cell of ['车间', '联系人', '日期', '一车间', '丁师傅', '25 日']) {
    await staff.write(cell)
    await staff.page.keyboard.press('Tab')
  }
  await staff.tap('选下级工会 只发给选中的工会和它们的下级', 'radio')
  await staff.tap('选工会')
  await staff.page.getByRole('dialog').getByText('远帆精密制造工会', { exact: true }).click()
  await staff.tap('选好了')
  await staff.tap('设定截止')
  await staff.tap('需要确认收到', 'switch')
  await staff.tap('加一个联系方式')
  await staff.type('联系方式 1 名称', '安全生产部 江工')
  await staff.type('联系方式 1 电话', '15400009931')
  await staff.bring('加文件', PDF)
  await staff.see('传好了')
  return staff
}

/** The notice that was written here, as the database has it. */
async function published(city: City): Promise<NoticeDocument> {
  const [found] = await city.find<NoticeDocument>('notices', { title: TITLE })
  if (!found) throw new Error(`no notice is called ${TITLE}`)
  return found
}

describeJourney('a notice', () => {
  it('is written whole on a wide screen, counted, published, read, confirmed, reminded of and recalled', async () => {
    const city = await aCity()
    const staff = await writeWholeNotice(city)
    const members = await city.count('members', { unionId: 'yuanfan' })
    await staff.see(new RegExp(`^会发给 ${members} 人，其中 \\d+ 人能在小程序里看到$`))
    await staff.saved()
    await staff.page.getByRole('textbox', { name: '标题' }).click()
    await keepPicture(staff.page, 'compose')
    await staff.publish()
    await staff.see('已发布')
    const notice = await published(city)
    expect(notice).toMatchObject({ members, paths: ['/qinghe/gaoxin/yuanfan/'], needsConfirmation: true })
    expect(notice.body.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'picture', 'table'])

    const lin = await city.enter('linxiaohe')
    await lin.open('pages/home/index')
    await lin.tap(new RegExp(`^通知，${TITLE}`))
    await lin.see(/^未读$/, '要我确认')
    await lin.tap(new RegExp(`^未读，${TITLE}，高新区总工会`))
    await lin.see(TEXT, '检查什么', '插座和接线板', '丁师傅', '安全生产部 江工')
    const picture = lin.button(`看大图：${PICTURE}`).locator('img')
    await picture.scrollIntoViewIfNeeded()
    await until(async () => expect(await shapeOf(picture)).toEqual([600, 800]))
    await expectAnew(city, (await picture.getAttribute('src')) ?? '')
    const [download] = await Promise.all([lin.page.waitForEvent('download'), lin.tap(/^附件 冬季用电自查表.pdf/)])
    expect(download.suggestedFilename()).toBe(PDF.name)
    expect(await readFile(await download.path())).toEqual(PDF.buffer)
    await lin.tap('确认收到')
    await lin.see('1 人已确认收到', /^你已确认收到，今天 09:4\d$/)

    // He opens it and forgets.
    const wu = await city.enter('wuqiming')
    await wu.open(`packages/notice/detail/index?id=${notice._id}`)
    await wu.see(TEXT)

    await staff.tap('看这条通知')
    await staff.see('1 人已确认', `发给 ${members} 人`, '2 人看过')
    expect(await city.count('receipts', { noticeId: notice._id })).toBe(2)
    await staff.tap('看谁还没确认')
    await staff.see('吴**', '看过')
    const { rows: unconfirmed } = await city.ask('zhouxiaozhou', listUnconfirmed, { noticeId: notice._id })
    expect(unconfirmed.map(({ memberId }) => memberId)).not.toContain('member-linxiaohe')
    await keepPicture(staff.page, 'notice-figures')

    // A colleague has the same page open.
    const colleague = await anotherTab(staff, city.url)
    await colleague.open(`packages/staff/notice/index?id=${notice._id}`)
    await colleague.see('1 人已确认')
    await staff.tap('提醒没确认的人')
    await staff.answer('提醒')
    await staff.see(`已提醒 ${members - 1} 人`, /^今天提醒过了，.+以后可以再提醒$/)
    await colleague.tap('提醒没确认的人')
    await colleague.answer('提醒')
    await colleague.see('今天已经提醒过了，明天再提醒')
    await wu.open('packages/notice/inbox/index')
    await wu.see('工会又提醒了')
    await wu.tap(new RegExp(`^未读，${TITLE}`))
    await wu.tap('确认收到')
    await wu.see('2 人已确认收到')

    await staff.tap('撤回')
    await staff.tap('内容有误，改好再发', 'radio')
    await inDialog(staff, '撤回')
    await staff.see('撤回原因：内容有误，改好再发')
    expect(await published(city)).toMatchObject({ recallReason: '内容有误，改好再发' })
    await lin.page.reload()
    await lin.see('这条通知已经撤回，不用再处理', '原因：内容有误，改好再发')
    expect(await lin.page.content()).not.toContain(TEXT)
    // Neither does the cloud say it to anybody who asks without a page.
    const { notice: recalled } = await city.ask('linxiaohe', readNotice, { noticeId: notice._id })
    expect(recalled).toMatchObject({ body: [], attachments: [], pictures: {} })
    await keepPicture(lin.page, 'notice-recalled')
    await lin.open('packages/notice/inbox/index')
    await lin.tap(new RegExp(`^已读，${TITLE}.*已撤回$`))
    expect((await city.ask('linxiaohe', searchNotices, { text: '插座和接线板' })).found).toEqual([])
  })

  it('ends in the inbox whether WeChat reminds or refuses (43101), and staff see how many of each', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/notice/detail/index?id=demo-checkup')
    await lin.tap('确认收到')
    await lin.tap('微信提醒我')
    await lin.see('发送一次以下消息')
    await inDialog(lin, '允许')
    await lin.see('下次有要确认的通知，微信会提醒你一次')
    await keepPicture(lin.page, 'notice-confirmed')
    await city.ask('wuqiming', keepSubscription, { templateId: TEMPLATE, requestKey: 'wu-agrees'.padEnd(32, '0') })
    city.refuseMessagesTo('wuqiming')

    const id = await sendOut(city, 'gaoxin', { title: TITLE, html: `<p>${TEXT}</p>`, needsConfirmation: true })
    await city.runTimer('notice', 'deliver')
    const [message, ...more] = city.messagesTo('linxiaohe').filter(({ kind }) => kind === 'subscribe')
    expect(message).toMatchObject({ templateId: TEMPLATE, page: `packages/notice/detail/index?id=${id}` })
    expect([more, message?.lines.join()]).toEqual([[], expect.stringContaining(TITLE)])
    expect(city.messagesTo('wuqiming')).toEqual([])
    for (const who of ['linxiaohe', 'wuqiming'] as const) {
      const worker = await city.enter(who)
      await worker.open('packages/notice/inbox/index')
      await worker.tap(new RegExp(`^未读，${TITLE}`))
      await worker.see(TEXT, '确认收到')
    }

    const staff = await city.enter('zhouxiaozhou')
    await staff.open(`packages/staff/notice/index?id=${id}`)
    await staff.see('2 人看过', '微信提醒发出 1 条', '1 人没开提醒')
    const [delivery] = await city.find<DeliveryDocument>('deliveries', { noticeId: id })
    expect(delivery).toMatchObject({ sent: 1, refused: 1, failed: 0, state: 'done' })
    await keepPicture(staff.page, 'notice-figures-phone')
  })

  it('that is scheduled is seen by nobody until its second, and by everybody from then on', async () => {
    const city = await aCity()
    const staff = await writingIn(city, { query: 'union=gaoxin' })
    await staff.type(/^标题$/, TITLE)
    await staff.intoText()
    await staff.write(TEXT)
    await staff.tap('设定发布')
    await staff.publish('到时间发布')
    await staff.see('已定时')
    const { _id: noticeId, publishAt } = await published(city)
    expect(publishAt).toBe(Date.parse('2026-11-21T09:00:00+08:00'))

    await city.advance(publishAt - city.now() - 20_000)
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/notice/inbox/index')
    await lin.see('要我确认', '禾康社区门诊部新增为合作门诊')
    expect(await lin.words(TITLE).count()).toBe(0)
    await expect(city.ask('linxiaohe', readNotice, { noticeId })).rejects.toThrow('没找到这条通知')
    await city.advance(publishAt - city.now())
    await lin.page.reload()
    await lin.tap(new RegExp(`^未读，${TITLE}，高新区总工会，09:00`))
    await lin.see(TEXT)
  })

  it('and the inbox can be read again without a network', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/notice/inbox/index')
    await lin.tap(/^未读，职工健康体检/)
    await lin.see('体检项目与机构名单.pdf')
    const [checkup] = await city.find<NoticeDocument>('notices', { _id: 'demo-checkup' })
    const [text = ''] = checkup?.text.split('\n') ?? []
    await lin.see(text)

    lin.expectTrouble()
    // The app opens, its cloud does not answer; then there is no network at all.
    await lin.context.route('**/call', (route) => route.abort())
    await lin.page.reload()
    await lin.see(text, /^文字都在，附件连上网络再看$/)
    await lin.open('packages/notice/inbox/index')
    await lin.see(/^职工健康体检/, '冬季“送温暖”申请可以提交了')
    await lin.context.setOffline(true)
    await lin.tap(/职工健康体检/)
    await lin.see(text)
    await keepPicture(lin.page, 'notice-offline')
  })

  it('is not found by members of other unions, and its files open for a while only', async () => {
    const city = await aCity()
    const tang = await city.enter('tangxiaohan')
    await tang.open('packages/notice/detail/index?id=demo-clinic')
    await tang.see('没找到这条通知，返回列表看看')

    const lin = await city.enter('linxiaohe')
    await lin.open('packages/notice/detail/index?id=demo-checkup')
    await lin.see('体检项目与机构名单.pdf')
    const { notice } = await city.ask('linxiaohe', readNotice, { noticeId: 'demo-clinic' })
    const address = Object.values(notice.pictures)[0]?.url ?? ''
    expect((await fetch(address)).status).toBe(200)

    await city.advance(180 * MINUTE_MS)
    const late = await fetch(address)
    expect([late.status, await late.text()]).toEqual([
      403,
      expect.stringContaining('链接已过期，请回到原来的页面重新打开'),
    ])
    // The page asks for another one by itself; the browser alone complains of the first.
    lin.expectTrouble()
    const [download] = await Promise.all([lin.page.waitForEvent('download'), lin.tap(/^附件 体检项目与机构名单.pdf/)])
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

/** Of the picture itself, not of the room it is given. */
const shapeOf = (picture: Locator) =>
  picture.evaluate((it) => [(it as HTMLImageElement).naturalWidth, (it as HTMLImageElement).naturalHeight])

/** A picture made anew: it stands upright, and nothing of the camera is left. */
async function expectAnew(city: City, address: string): Promise<void> {
  const answer = await fetch(new URL(address, city.url))
  const bytes = Buffer.from(await answer.arrayBuffer())
  const { width, height, exif, orientation } = await sharp(bytes).metadata()
  expect([width, height, exif, orientation]).toEqual([600, 800, undefined, undefined])
  expect(bytes.includes('invented photographer')).toBe(false)
  for (const [at, corner] of (await cornersOf(bytes)).entries()) {
    for (const part of [0, 1, 2]) expect(Math.abs(corner[part]! - DRAWN_CORNERS[at]![part]!)).toBeLessThan(12)
  }
}
