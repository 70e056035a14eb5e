import { judge } from '../domain/card/independentVerifier'
import { openCardKeys } from '../../domain/card/contract'
import { MINUTE_MS } from '../../domain/time'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab, type Visit } from '../support/journey/aVisit'
import { scanScreen } from '../support/journey/pictures'
import { until } from '../support/journey/until'

const keepsProgram = { keepsProgram: true }

/** Once the browser says that it has the whole program. */
async function programIsKept({ page }: Visit): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

/** Closes the tab and opens another: nothing is left but what the phone has kept. */
async function closeAndOpen(city: City, visit: Visit): Promise<Visit> {
  const next = await anotherTab(visit, city.url)
  await visit.page.close()
  next.expectTrouble()
  return next
}

describeJourney('a page that was closed', () => {
  it('opens again without a network, and shows a genuine code of the member card', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe', keepsProgram)
    await lin.open('pages/home/index')
    await lin.see('亮码')
    await lin.tap('亮码', 'tab')
    await lin.see(/^\d+ 秒$/)
    await programIsKept(lin)
    const { keys } = await city.ask('qiantaixiaozhou', openCardKeys, {})

    await lin.context.setOffline(true)
    const later = await closeAndOpen(city, lin)
    await city.advance(3 * MINUTE_MS)
    await later.open('pages/home/index')
    await later.tap('亮码', 'tab')
    await later.see('离线可用', /^\d+ 秒$/)
    const code = later.page.getByRole('img', { name: '会员码', exact: true }).filter({ visible: true })
    const known = keys.map((key) => ({ ...key, revoked: false }))
    await until(async () => expect(judge(await scanScreen(code), known, city.now()).outcome).toBe('accepted'))
  })

  it('opens a page nobody had been to, without a network, and says what to do there', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe', keepsProgram)
    await lin.open('pages/home/index')
    await lin.see('亮码')
    await programIsKept(lin)
    await lin.context.setOffline(true)
    const later = await closeAndOpen(city, lin)
    await later.open('packages/library/laws/index')
    await later.see('法规')
  })

  it('asks the network first where there is one: a new release is there at the next opening', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe', keepsProgram)
    await lin.open('pages/home/index')
    await lin.see('亮码')
    await programIsKept(lin)
    const asked: string[] = []
    lin.context.on('request', (request) => {
      if (request.serviceWorker() !== null) asked.push(new URL(request.url()).pathname)
    })
    const later = await anotherTab(lin, city.url)
    await later.open('pages/home/index')
    await later.see('亮码')
    expect(asked).toContain('/')
  })

  it('keeps nothing that somebody asked for', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe', keepsProgram)
    await lin.open('pages/me/index')
    await lin.see('林小禾')
    await programIsKept(lin)
    await lin.page.reload()
    await lin.see('林小禾')
    const kept = await lin.page.evaluate(async () => {
      const caches = await window.caches.keys()
      const requests = await Promise.all(caches.map(async (name) => (await window.caches.open(name)).keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept.length).toBeGreaterThan(20)
    expect(kept.filter((path) => !/^\/(index\.html|js\/.+\.js|css\/.+\.css)$/.test(path))).toEqual([])
  })
})
