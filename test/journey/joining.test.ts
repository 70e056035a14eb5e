import { PERSON_INDEX } from '../../demo/cast'
import { documentNumber } from '../../demo/documentNumbers'
import { DAY_MS } from '../../domain/time'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'

interface Answers {
  name: string
  document: string
  /** What is searched for, and the employer that is then chosen. */
  search: string
  employer: string
}

const LU = { name: '陆小满', document: '320106198908209993', search: '青木', employer: '青木食品有限公司' }
const SU = { name: '苏禾苗', document: '330106198203099984', search: '远帆', employer: '远帆精密制造有限公司' }

/** The one screen, field by field, as somebody fills it who reads from the top. */
async function fillIn(visit: Visit, { name, document, search, employer }: Answers): Promise<void> {
  await visit.open('pages/home/index')
  await visit.tap('加入工会')
  await visit.tap('微信授权')
  await visit.see('微信已授权')
  await visit.type('姓名', name)
  await visit.type('证件号', document)
  await visit.tap(/选单位，没有单位也能入/)
  await visit.type('单位、工会名称或信用代码', search)
  await visit.tap(new RegExp(employer))
  await visit.tap('本市', 'radio')
  for (const tick of await visit.page.getByRole('checkbox').all()) await tick.click()
}

/** A reviewer's phone with the application of this person open. */
async function openApplicationOf(city: City, name: string): Promise<Visit> {
  const reviewer = await city.enter('zhouxiaozhou')
  await reviewer.open('packages/staff/applications/index')
  await reviewer.tap(`看 ${name} 的材料`)
  await reviewer.see(name, '名册里没有')
  return reviewer
}

describeJourney('joining', () => {
  it('waits with a clock when no roster has the name, and shows the card once a reviewer has approved', async () => {
    const city = await aCity()
    const lu = await city.enter('luxiaoman')
    await fillIn(lu, LU)
    await lu.page.evaluate(() => window.scrollTo(0, 0))
    await keepPicture(lu.page, 'join')
    await lu.tap('提交申请')
    // Friday 09:41, three working days: the weekend does not count.
    await lu.see(/由青木食品工会审核/, '待审核', /11 月 25 日.*前有结果/)
    await keepPicture(lu.page, 'join-waiting')
    await lu.tap('先回首页')
    await lu.see('入会申请审核中')

    const reviewer = await openApplicationOf(city, '陆小满')
    await keepPicture(reviewer.page, 'staff-application')
    await reviewer.tap('通过')
    await reviewer.answer('通过')
    await reviewer.see(/已通过/)

    await lu.tap('亮码', 'tab')
    await lu.see('陆小满', '青木食品工会', '已认证', /^\d+ 秒$/)
  })

  it('approves at once when name, document and phone are on the roster', async () => {
    const city = await aCity()
    const su = await city.enter('sumiaomiao')
    await fillIn(su, SU)
    await su.tap('提交申请')
    await su.see('已通过，去亮码', '你已加入远帆精密制造工会，会员卡现在就能用')
    await su.tap('去亮码')
    await su.see('苏禾苗', '已认证', /^\d+ 秒$/)
  })

  it('keeps what was filled in when a reviewer sends it back with a reason, and takes it again', async () => {
    const city = await aCity()
    const lu = await city.enter('luxiaoman')
    await fillIn(lu, LU)
    await lu.tap('提交申请')
    await lu.see(/由青木食品工会审核/)

    const reviewer = await openApplicationOf(city, '陆小满')
    await reviewer.tap('退回')
    await reviewer.tap('姓名和证件不一致', 'radio')
    await reviewer.page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
    await reviewer.see(/已退回/)

    await lu.page.reload()
    await lu.see('需要你补充', '要改的地方：姓名和证件不一致')
    await keepPicture(lu.page, 'join-returned')
    await lu.tap('改一改再提交')
    await lu.see('改一改再提交', '退回原因：姓名和证件不一致', '青木食品有限公司')
    expect(await lu.page.getByRole('textbox', { name: '姓名' }).last().inputValue()).toBe('陆小满')
    await lu.see('3********3')
    await lu.tap('再次提交')
    await lu.see(/由青木食品工会审核/)

    await reviewer.open('packages/staff/applications/index')
    await reviewer.tap('看 陆小满 的材料')
    await reviewer.see('姓名和证件不一致')
    await reviewer.tap('通过')
    await reviewer.answer('通过')
    await reviewer.see(/已通过/)
    await lu.page.reload()
    await lu.see('已通过，去亮码')
  })

  it('takes the same person twice for a claim, which goes to the union that holds the membership', async () => {
    const city = await aCity()
    const newcomer = await city.enter('xinren')
    const document = documentNumber('resident', PERSON_INDEX.linxiaohe)
    await fillIn(newcomer, { ...SU, name: '林小禾', document })
    await newcomer.tap('提交申请')
    await newcomer.see('这个证件号已经入会')
    await newcomer.tap('这是我')
    // The page does not tell where the membership is: whoever asks may be somebody else.
    await newcomer.see('会籍认领', /由青禾市总工会/, /11 月 23 日/)
    expect(await city.count('members', { name: '林小禾' })).toBe(1)

    const reviewer = await city.enter('wuqiming')
    await reviewer.open('packages/staff/applications/index')
    await reviewer.see('林小禾', '认领')
  })

  it('goes up one level when the clock runs out, and says so', async () => {
    const city = await aCity()
    const lu = await city.enter('luxiaoman')
    await fillIn(lu, LU)
    await lu.tap('提交申请')
    await lu.see(/由青木食品工会审核/)
    await city.advance(6 * DAY_MS)
    await city.runTimer('membership', 'escalate')
    const again = await city.enter('luxiaoman')
    await again.open('packages/membership/status/index')
    await again.see(/由高新区总工会审核/, /青木食品工会没有按时审完，转到上一级/)
  })

  it('says what is wrong with a document number while it is typed', async () => {
    const city = await aCity()
    const lu = await city.enter('luxiaoman')
    await lu.open('packages/membership/join/index')
    await lu.type('证件号', '320106198908209994')
    await lu.see(/校验|对照证件/)
  })
})
