import type { Page } from 'playwright-core'
import type { QuestionDocument } from '../../cloudfunctions/_store/questions'
import { DAY_MS } from '../../domain/time'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'

jest.setTimeout(90_000)

const QUIZ = 'campaign-quiz'
const RIDDLES = 'campaign-riddles'

/** Which question is on the screen, and its right choices. */
async function asked(
  city: City,
  campaignId: string,
  visit: Visit,
): Promise<{ text: string; right: string[]; wrong: string }> {
  const bank = await city.find<QuestionDocument>('questions', { campaignId })
  const inView = await visit.page.evaluate(() => document.body.innerText)
  const here = bank
    .filter(({ text }) => inView.includes(text))
    .sort((one, other) => other.text.length - one.text.length)
  const { text, choices, right } = here[0]!
  const wrong = choices.find((_, at) => !right.includes(at))!
  return { text, right: right.map((at) => choices[at]!), wrong }
}

/** The letter before a choice is the try's own: only its words are known. */
const choice = (visit: Visit, words: string) =>
  visit.looking(() =>
    visit.page.getByRole('radio').or(visit.page.getByRole('checkbox')).filter({ hasText: words }).first().click(),
  )

/** Everything the cloud has told this phone. */
function heard(page: Page): string[] {
  const all: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/call'))
      void response.text().then(
        (text) => all.push(text),
        () => undefined,
      )
  })
  return all
}

describeJourney('a quiz', () => {
  it('keeps its answers to itself until they are given, and explains them afterwards', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    const said = heard(lin.page)
    await lin.open(`packages/campaign/quiz/index?id=${QUIZ}`)
    await lin.see('第 1 关', '还没答，今天还能答 3 次')
    await keepPicture(lin.page, 'quiz-levels')
    await lin.tap('开始第 1 关')
    for (let number = 1; number <= 5; number++) {
      await lin.see(new RegExp(`第 ${number} 题，共 5 题`))
      const { text, right } = await asked(city, QUIZ, lin)
      const [question] = await city.find<QuestionDocument>('questions', { campaignId: QUIZ, text })
      if (number === 1) {
        expect(said.join()).not.toContain(question!.explanation)
        expect(said.join()).not.toMatch(/"right":/)
        await keepPicture(lin.page, 'quiz')
      }
      for (const each of right) await choice(lin, each)
      await lin.tap('确定')
      await lin.see(/^答对了/)
    }
    await lin.tap('看结果')
    await lin.see('第 1 关过了', '答案和解析', /答对 5 题，共 5 题/)
    await keepPicture(lin.page, 'quiz-result')
    await lin.tap('返回')
    await lin.see(/最好答对 5 题，已过关，今天还能答 2 次/)
  })

  it('lets no time be won: a question nobody answered is missed, and a lost network costs only what it lasts', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    lin.expectTrouble()
    await lin.open(`packages/campaign/quiz/index?id=${QUIZ}`)
    await lin.tap('开始第 2 关')
    await lin.see(/第 1 题，共 5 题/)
    // 30 seconds for each, and two for the way: nobody answers the first one.
    await city.advance(33_000)
    await lin.see(/第 2 题，共 5 题/)

    const { right } = await asked(city, QUIZ, lin)
    for (const each of right) await choice(lin, each)
    await lin.context.setOffline(true)
    await lin.tap('确定')
    await lin.see('网断了，时间还在走，连上以后接着答')
    await keepPicture(lin.page, 'quiz-offline')
    await lin.context.setOffline(false)
    await lin.tap('接着答')
    await lin.see(/^答对了/)
    await lin.see(/第 3 题，共 5 题/, '已答对 1 题')

    // The browser is closed in the middle; the clock runs on, and the rest is where the cloud stands.
    await lin.context.close()
    await city.advance(33_000)
    const again = await city.enter('linxiaohe')
    await again.open(`packages/campaign/quiz/index?id=${QUIZ}`)
    await again.see('第 2 关还没答完，时间在走')
    await again.tap('接着答')
    await again.see(/第 4 题，共 5 题/, '已答对 1 题')
    await city.advance(70_000)
    await again.see('第 2 关还没过', '没答')
  })
})

describeJourney('lantern riddles', () => {
  it('are eight in a row within sixty seconds: a wrong one begins anew, and the time ends it', async () => {
    const city = await aCity()
    await city.advance(10 * DAY_MS)
    const lin = await city.enter('linxiaohe')
    await lin.open(`packages/campaign/riddles/index?id=${RIDDLES}`)
    await lin.see('今天还能猜 3 次')
    await keepPicture(lin.page, 'riddles-start')
    await lin.tap('开始猜')
    await lin.see('连对 0 条，要 8 条')
    await choice(lin, (await asked(city, RIDDLES, lin)).wrong)
    await lin.see('上一条猜错了，从头数')
    for (let row = 1; row <= 8; row++) {
      const { text, right } = await asked(city, RIDDLES, lin)
      await choice(lin, right[0]!)
      if (row === 3) await keepPicture(lin.page, 'riddles')
      if (row < 8) {
        await lin.see(`连对 ${row} 条，要 8 条`)
        await lin.miss(text)
      }
    }
    await lin.tap('看谜底')
    await lin.see('猜成了', /最多连对 8 条/)
    await lin.tap('再答一次')
    await lin.see('连对 0 条，要 8 条')
    await city.advance(63_000)
    await lin.see('时间到，还差一点')
  })
})
