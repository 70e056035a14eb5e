import { LINES } from '../../domain/campaign/lines'
import { publishCampaign } from '../../domain/campaign/organizing'
import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { keepPicture } from '../support/journey/pictures'
import { asWriting, inDialog, type Writing } from '../support/journey/writing'

/** Every intention the organiser is asked about, as the page words it, with what is said of it and by which line. */
const INTENTIONS = [
  ['要求每天打卡、签到', '要求每天打卡、签到', LINES.presence],
  ['给个人排名', '按积分、步数或时长给个人排名', LINES.presence],
  ['给单位排名或通报', '按参与率、安装率给单位排名或通报', LINES.forcing],
  ['算进考核评优', '把点赞、投票、转发或学习时长当考评依据', LINES.assessing],
  ['不下载、不登录、不转发就不能参加', '必须下载、登录或转发才能参加', LINES.forcing],
  ['让会员重复填写已有的信息', '让会员重复填写工会已有的信息', LINES.refilling],
  ['卖东西或做推广', '销售商品或做经营性推广', LINES.business],
] as const

/** What unions have written, and the line it runs against. */
const PHRASES = [
  ['参与者需坚持每天打卡。', '参与者需坚持每天打卡', LINES.presence],
  ['按参与率排名并通报。', '按参与率排名并通报', LINES.forcing],
  ['转发朋友圈后方可抽奖。', '转发朋友圈后方可抽奖', LINES.forcing],
  ['投票数计入年度考核。', '投票数计入年度考核', LINES.assessing],
  ['购买满百元即可抽奖。', '购买满百元即可抽奖', LINES.business],
  ['请在群里每日填报人数。', '请在群里每日填报人数', LINES.refilling],
] as const

/** The city's desk with a campaign out of a template that begins today, still a draft. */
async function beginning(city: City, template: RegExp): Promise<Writing> {
  const staff = asWriting(await city.enter('zhouxiaozhou', { screen: 'desk' }))
  await staff.open('packages/organizer/index/index')
  await staff.tap('办活动')
  await staff.tap(template, 'radio')
  await staff.page.getByLabel('哪天开始').fill('2026-11-20')
  await staff.tap('开始写')
  await staff.see('叫什么，谁主办，列表里什么样')
  return staff
}

const part = (staff: Writing, title: string) => staff.tap(new RegExp(`^${title}，`))

/** The last look before publishing: what it says, and whether it lets go on. */
async function lastLook(staff: Writing, look: () => Promise<void>): Promise<void> {
  await staff.tap('发布')
  await staff.see('发布活动')
  await look()
  await inDialog(staff, '再改改')
}

const mayPublish = async (staff: Writing) => {
  const yes = staff.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).last()
  return (await yes.getAttribute('aria-disabled')) !== 'true'
}

describeJourney('the desk of campaigns', () => {
  it('refuses each forbidden intention and phrase by its line, and lets publish once all are gone', async () => {
    const city = await aCity()
    const staff = await beginning(city, /^摄影、短视频征集/)
    await part(staff, '标题与封面')
    await staff.type('标题', '夜班的光')
    await part(staff, '联系人和附件')
    await staff.tap('加一个联系方式')
    await staff.type('联系方式 1 名称', '宣传教育部')

    await part(staff, '发布前问一问')
    await staff.see('都没有勾，可以发布')
    for (const [words, said, line] of INTENTIONS) {
      await staff.tap(words, 'checkbox')
      await staff.see(`不能发布：${said}`, line)
    }
    await staff.see(/发布前问一问/)
    await keepPicture(staff.page, 'staff-wide-guard')
    await lastLook(staff, async () => {
      expect(await mayPublish(staff)).toBe(false)
      for (const [, said] of INTENTIONS) await staff.see(`不能发布：${said}`)
    })
    // A phone with an older page, or none of ours, is refused by the cloud itself.
    await staff.saved()
    const [draft] = await city.find<CampaignDocument>('campaigns', { state: 'draft' })
    const asked = { campaignId: draft!._id, revision: draft!.revision, requestKey: 'guard-request-key'.padEnd(24, '0') }
    await expect(city.ask('zhouxiaozhou', publishCampaign, asked)).rejects.toMatchObject({
      code: 'campaign.forbidden',
      refusals: expect.arrayContaining([expect.objectContaining({ clause: LINES.assessing })]),
    })
    for (const [words] of INTENTIONS.slice(0, -1)) await staff.tap(words, 'checkbox')
    await lastLook(staff, async () => {
      // One alone is enough to stop it.
      await staff.see('不能发布：销售商品或做经营性推广')
      expect(await mayPublish(staff)).toBe(false)
    })
    await staff.tap('卖东西或做推广', 'checkbox')
    await staff.see('都没有勾，可以发布')

    await part(staff, '正文')
    for (const [words, quote, line] of PHRASES) {
      await staff.intoText()
      await staff.write(words)
      await staff.see(`不能发布：正文写了“${quote}”`, line)
      await lastLook(staff, async () => expect(await mayPublish(staff)).toBe(false))
      await staff.intoText()
      for (let left = words.length; left > 0; left--) await staff.page.keyboard.press('Backspace')
      await staff.miss(/^不能发布：正文/)
    }
    // Taken back it forbids nothing: the same words in a sentence that says no.
    await staff.intoText()
    await staff.write('不要求每天打卡，也不按参与率排名。')
    await lastLook(staff, async () => expect(await mayPublish(staff)).toBe(true))
    expect(await city.count('campaigns', { title: '夜班的光', state: 'published' })).toBe(0)

    await staff.tap('发布')
    await inDialog(staff, '发布')
    await staff.see(/发布了|夜班的光/)

    // What is said of a change later on is looked at as well, and is gone on with on another device.
    await staff.tap(/^改时间、正文和联系人/)
    await staff.type('名称', '征集作品（延长）')
    await staff.type(/^原因/, '轉發朋友圈後方可抽獎')
    await staff.tap('发布修改')
    await staff.answer('发布')
    await staff.see(/^改了什么写了“转发朋友圈后方可抽奖”/)
    const again = asWriting(await city.enter('zhouxiaozhou', { screen: 'desk' }))
    await again.open(`packages/organizer/change/index?id=${draft!._id}`)
    await again.see(/^接着写，上次写到/)
    await again.type(/^原因/, '征集延长，名称也改了')
    await again.tap('发布修改')
    await again.answer('发布')
    await again.see('改好了，活动页上能看到改了什么')

    // A worker comes upon it from home, and is two taps from taking part.
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/home/index')
    await lin.tap('主题活动')
    await lin.tap(/夜班的光/)
    await lin.see('夜班的光', '我要投稿', '征集延长，名称也改了')
    await lin.tap('我要投稿')
    await lin.see('投到哪个项目')
  })
})
