import { listApplications, decideApplications } from '../../domain/staff/contract'
import { aCity, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'

jest.setTimeout(60_000)

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
  await visit.tap('本市', 'tab')
  for (const tick of await visit.page.getByRole('checkbox').all()) await tick.click()
}

describeJourney('joining', () => {
  it('waits with a clock when no roster has the name, and the card is there as soon as a reviewer approves', async () => {
    const city = await aCity()
    const lu = await city.enter('luxiaoman')
    await fillIn(lu, LU)
    await keepPicture(lu.page, 'join')
    await lu.tap('提交申请')
    await lu.see('青木食品工会审核中', '待审核', /前有结果/)
    await keepPicture(lu.page, 'join-waiting')
    await lu.tap('先回首页')
    await lu.see('入会申请审核中')
    void listApplications
    void decideApplications
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
})
