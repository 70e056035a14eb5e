import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture, scanScreen } from '../support/journey/pictures'
import { until } from '../support/journey/until'

async function openConsole(city: City, place: string): Promise<Visit> {
  const staff = await city.enter('zhouxiaozhou', { screen: 'desk' })
  await staff.open(`packages/staff/${place}/index`)
  await staff.see('工会工作台')
  return staff
}

/** How many wait, as the head of the table says. */
async function waiting(staff: Visit): Promise<number> {
  return Number(/\d+/.exec(await staff.words(/^待审核 \d+ 人$/).innerText())?.[0])
}

const inDialog = (staff: Visit, name: string) =>
  staff.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

describeJourney('the console on a wide screen', () => {
  it('approves several at once and returns others with a reason, in the head of the table', async () => {
    const city = await aCity()
    const staff = await openConsole(city, 'applications')
    await staff.see(/^待审核 \d+ 人$/)
    await keepPicture(staff.page, 'staff-wide')
    const before = await waiting(staff)
    for (const name of ['顾砚青', '沈南舟']) await staff.tap(`选 ${name}`, 'checkbox')
    await staff.see('已选 2 人')
    await staff.tap('通过 2 人')
    await staff.see(/这一步不能撤回/)
    await keepPicture(staff.page, 'staff-wide-approve')
    await staff.tap('确认通过 2 人')
    await staff.see(/已通过 2 人/)
    await until(async () => expect(await waiting(staff)).toBe(before - 2))

    await staff.tap('退回 程小满')
    await staff.tap('退回 1 人')
    await staff.see('选一个原因，或写一句')
    await staff.tap('单位选错了', 'radio')
    await staff.tap('退回 1 人')
    await staff.see(/已退回 1 人/)
    await until(async () => expect(await waiting(staff)).toBe(before - 3))
  })

  it('can be worked with the keyboard alone', async () => {
    const city = await aCity()
    const staff = await openConsole(city, 'applications')
    await staff.see(/^待审核 \d+ 人$/)
    const before = await waiting(staff)
    const { keyboard } = staff.page
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await staff.see('办理期限', '经过')
    await keyboard.press('Escape')
    await keyboard.press('Space')
    await staff.see('已选 1 人')
    await keyboard.press('p')
    const confirm = staff.button('确认通过 1 人')
    await confirm.waitFor()
    for (let tabs = 0; tabs < 60; tabs++) {
      if (await confirm.evaluate((it) => it === document.activeElement)) break
      await keyboard.press('Tab')
    }
    await keyboard.press('Enter')
    await staff.see(/已通过 1 人/)
    await until(async () => expect(await waiting(staff)).toBe(before - 1))
  })

  it('suspends a member with a reason that the card then shows, and gives the card back', async () => {
    const city = await aCity()
    const wu = await city.enter('wuqiming')
    await wu.open('pages/card/index')
    await wu.see('已认证', /^\d+ 秒$/)

    const staff = await openConsole(city, 'members')
    await staff.type('搜姓名、手机尾号', '吴启明')
    await staff.tap('查看 吴启明')
    await staff.tap('停用会员卡')
    await staff.tap('会员资料有误，待核对', 'radio')
    await inDialog(staff, '停用会员卡')
    await staff.see('停用原因：会员资料有误，待核对')
    await keepPicture(staff.page, 'staff-member')

    await wu.page.reload()
    await wu.see('已停用', /会员资料有误，待核对/)

    await staff.tap('恢复会员卡')
    await staff.tap('已核对，没有问题', 'radio')
    await inDialog(staff, '恢复会员卡')
    await staff.see('停用会员卡')
    await wu.page.reload()
    await wu.see('已认证', /^\d+ 秒$/)
  })

  it('shows a document number only with a reason, and the member sees who looked and why', async () => {
    const city = await aCity()
    const staff = await openConsole(city, 'members')
    await staff.type('搜姓名、手机尾号', '林小禾')
    await staff.tap('查看 林小禾')
    await staff.see('证件号')
    expect(await staff.page.content()).not.toMatch(/\d{17}[\dX]/)
    await staff.tap('看完整证件号')
    await inDialog(staff, '看完整证件号')
    await staff.see('选一个原因，或写一句')
    await staff.tap('核对身份证件', 'radio')
    await inDialog(staff, '看完整证件号')
    await staff.see(/^\d{17}[\dX]$/, /今天还剩 \d+ 次/)
    await city.advance(61_000)
    await staff.miss(/^\d{17}[\dX]$/)

    const lin = await city.enter('linxiaohe')
    await lin.open('packages/me/access/index')
    await lin.see(/证件号/, '高新区总工会 周**', '原因：核对身份证件')
  })

  it('invites a clerk whose link opens the desk', async () => {
    const city = await aCity()
    const staff = await openConsole(city, 'partners')
    await staff.tap('管理 青芽口腔门诊')
    await staff.tap('邀请店员')
    await staff.type('店员称呼', '店员 小新')
    await staff.tap('生成邀请码')
    await staff.see('店员 小新的邀请码', /前有效，只能用一次/)
    await keepPicture(staff.page, 'staff-invite')
    const link = await scanScreen(staff.page.getByRole('img', { name: '邀请链接的二维码' }))
    expect(link).toContain(`${city.url}/#/packages/desk/join/index?code=`)

    const newcomer = await city.enter('xinren')
    await newcomer.page.goto(link)
    await newcomer.tap('加入门店')
    await newcomer.see('你已是青芽口腔门诊的店员')
    await staff.page.reload()
    await staff.tap('管理 青芽口腔门诊')
    await staff.see('店员 小新')
  })

  it('suspends a partner with a reason that the desk then shows', async () => {
    const city = await aCity()
    const clerk = await city.enter('qiantaixiaozhou')
    await clerk.open('packages/desk/index/index')
    await clerk.see('退出本店')

    const staff = await openConsole(city, 'partners')
    await staff.tap('高新区总工会，换一个工会')
    await staff.page.getByRole('dialog').getByText('青禾市总工会', { exact: true }).click()
    await staff.tap('管理 禾康社区门诊部')
    await staff.tap('暂停合作')
    await staff.tap('账目要核对', 'radio')
    await inDialog(staff, '暂停合作')
    await staff.see('暂停原因：账目要核对')
    await clerk.page.reload()
    await clerk.see('本店暂停合作', /原因：账目要核对/)
  })

  it('lets the auditor read who suspended whom and why, and nobody else', async () => {
    const city = await aCity()
    const staff = await openConsole(city, 'members')
    await staff.type('搜姓名、手机尾号', '吴启明')
    await staff.tap('查看 吴启明')
    await staff.tap('停用会员卡')
    await staff.tap('会员资料有误，待核对', 'radio')
    await inDialog(staff, '停用会员卡')
    await staff.see('停用原因：会员资料有误，待核对')
    expect(await staff.button('会员名册', 'link').count()).toBe(1)
    expect(await staff.button('操作记录', 'link').count()).toBe(0)

    const auditor = await city.enter('shenyanqiu', { screen: 'desk' })
    await auditor.open('packages/staff/home/index')
    await auditor.tap('操作记录', 'link')
    await auditor.see(/记录完整，没有被改动/)
    await auditor.tap(/^查看 第 \d+ 条 停用了会员卡$/)
    await auditor.see('member-wuqiming')
    expect(await auditor.words('高新区总工会 周**').count()).toBe(1)
    expect(await auditor.page.getByText('会员资料有误，待核对').count()).toBe(2)
    expect(await auditor.button('会员名册', 'link').count()).toBe(0)
  })
})
