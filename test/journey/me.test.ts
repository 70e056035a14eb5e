import { readFile } from 'node:fs/promises'
import type { Account } from '../../cloudfunctions/_kit/account'
import { simulated } from '../../demo/cast'
import { TERMS_VERSIONS, termsChangedSince } from '../../domain/identity/consentVersions'
import { aCity, describeJourney } from '../support/journey/aCity'
import { keepPicture } from '../support/journey/pictures'

describeJourney('我的', () => {
  it('asks once for terms that changed, shows what was agreed to, and why it cannot be taken back', async () => {
    const city = await aCity()
    const { openid } = simulated('linxiaohe')
    await city.change<Account>('accounts', { _id: openid }, { agreedTerms: TERMS_VERSIONS[0] })
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/home/index')
    await lin.see('协议有更新', ...termsChangedSince(TERMS_VERSIONS[0]))
    await lin.tap('看过了，我同意')
    await lin.miss('协议有更新')
    await lin.open('pages/me/index')
    await lin.see('林小禾', '今年用卡')
    await keepPicture(lin.page, 'me')
    await lin.tap('隐私和授权')
    await lin.see('用户协议和隐私政策', '单独同意处理证件号', '已同意')
    await lin.page.getByRole('button', { name: '撤回', exact: true }).last().click()
    await lin.see(/先在所属工会办理退会/)
    await lin.answer('撤回')
    await lin.see(/退会/, '打 12351')
    await lin.see('已同意')
    await keepPicture(lin.page, 'me-consents')
    await lin.tap('同意书原文', 'link')
    await lin.see(/证件号/)
  })

  it('hands over a copy of one’s own data, and of nobody else’s', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/me/privacy/index')
    await lin.tap(/^导出我的信息/)
    await lin.answer('导出')
    const [download] = await Promise.all([lin.page.waitForEvent('download'), lin.tap('下载文件')])
    expect(download.suggestedFilename()).toMatch(/\.json$/)
    const text = await readFile(await download.path(), 'utf8')
    const copy = JSON.parse(text) as Record<string, unknown>
    expect(Object.keys(copy).length).toBeGreaterThan(3)
    expect(text).toContain('林小禾')
    expect(text).toContain('15400002001')
    for (const other of ['15400002008', '周小舟', '吴启明', '何清禾']) expect(text).not.toContain(other)
  })

  it('says who looked at one’s data, when and why', async () => {
    const city = await aCity()
    const he = await city.enter('heqinghe')
    await he.open('packages/me/access/index')
    await he.see('停用了会员卡', '青禾市总工会 周**', /原因：单位报来 10 月已经离职/)
    await keepPicture(he.page, 'me-access')
  })

  it('lists the uses of the year, with what was taken back', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/me/index')
    await lin.tap('用卡记录')
    await lin.see('禾康社区门诊部', '书巷书店', '动立健身房', '青禾市第一医院', /撤销/)
    await keepPicture(lin.page, 'me-uses')
  })

  it('keeps 大字版 and dark from one visit to the next', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/me/index')
    await lin.tap('大字版', 'switch')
    await lin.tap(/^深色模式/)
    await lin.tap('深色', 'radio')
    await lin.page.reload()
    await lin.see('林小禾')
    expect(await lin.page.locator('.app.is-dark.is-elder').filter({ visible: true }).count()).toBe(1)
    await lin.open('pages/home/index')
    await lin.see('回到标准版')
    expect(await lin.page.locator('.app.is-dark.is-elder').filter({ visible: true }).count()).toBe(1)
  })
})
