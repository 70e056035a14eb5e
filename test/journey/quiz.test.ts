import type { Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { workbook, WORKBOOK_TYPE } from '../../cloudfunctions/_content/workbook'
import type { QuestionDocument } from '../../cloudfunctions/_store/questions'
import { SHEET_HEADS } from '../../domain/quiz/sheet'
import { DAY_MS } from '../../domain/time'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'
import { openWorkbook } from '../support/openWorkbook'

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

/** A workbook with good rows and bad ones comes into the bank, once, and goes out of it again. */
async function bringQuestions(city: City): Promise<void> {
  const good = [1, 2, 3].map((at) => [
    1,
    '单选',
    `安全帽第 ${at} 问`,
    '甲',
    '乙',
    '丙',
    '',
    '',
    '',
    'B',
    '因为要先看帽衬',
  ])
  const bad = [
    [1, '单选', '忘了写答案的题', '甲', '乙'],
    ['十一', '单选', '写错关卡的题', '甲', '乙', '', '', '', '', 'A'],
  ]
  const columns = SHEET_HEADS.map((title) => ({ title }))
  const buffer = await workbook([{ name: '题库', columns, rows: [good[0]!, ...bad, good[1]!, good[2]!] }])
  const questions = () => city.find<QuestionDocument>('questions', { campaignId: QUIZ, state: 'in' })
  const before = (await questions()).length
  const staff = await city.enter('zhouxiaozhou', { screen: 'desk' })
  await staff.open(`packages/organizer/questions/index?id=${QUIZ}`)
  const bring = async () => {
    await staff.tap('从表格导入')
    const chooser = staff.page.waitForEvent('filechooser')
    await staff.tap('选填好的表格（xlsx）')
    await (await chooser).setFiles({ name: '题库.xlsx', mimeType: WORKBOOK_TYPE, buffer })
  }
  await bring()
  await staff.see('3 题可以导入，2 行不行，改好再传一次就行', '第 1 关 3 题')
  await staff.see('第 3 行', '没有填答案', '第 4 行', '关卡只能填数字、任意、练习或灯谜')
  await keepPicture(staff.page, 'staff-wide-question-import')
  // Looked at, and nothing is in yet.
  expect((await questions()).length).toBe(before)
  await staff.tap('导入这 3 题')
  await staff.see('导入了 3 题', '安全帽第 3 问')
  expect((await questions()).length).toBe(before + 3)
  // The same workbook again: every row is accounted for, and none of it is new.
  await bring()
  await staff.see('没有可以导入的题，5 行不行，改好再传一次就行', '题库里已经有这一题')
  expect(await staff.button(/^导入这/).count()).toBe(0)
  await staff.page.keyboard.press('Escape')

  const download = staff.page.waitForEvent('download')
  await staff.tap('导出题库')
  const [sheet] = openWorkbook(readFileSync(await (await download).path()))
  expect(sheet?.cells).toHaveLength(1 + before + 3)
  expect(sheet?.cells.slice(1, 4).map((row) => row.slice(0, 3).join())).toEqual(
    [1, 2, 3].map((at) => `1,单选,安全帽第 ${at} 问`),
  )
  await staff.context.close()
}

describeJourney('a quiz', () => {
  it('keeps its answers to itself until they are given, and explains them afterwards', async () => {
    const city = await aCity()
    await bringQuestions(city)
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

    // Its own questions can be practised from now on: explained one by one, and counted nowhere.
    await lin.tap('练第 1 关')
    await lin.see(/第 1 题，共 3 题/)
    const mistaken = await asked(city, QUIZ, lin)
    expect(mistaken.text).toMatch(/^安全帽第 \d 问$/)
    await choice(lin, mistaken.wrong)
    await lin.tap('确定')
    await lin.see(/^答错了。因为要先看帽衬/)
    await lin.tap('下一题')
    await lin.see(/第 2 题，共 3 题/, '已答对 0 题')
    await lin.tap('返回')
    await lin.see(/最好答对 5 题，已过关，今天还能答 2 次/)

    // Without a network nothing begins. The levels stand there as they were, also for whoever comes anew.
    lin.expectTrouble()
    await lin.context.setOffline(true)
    await lin.see('没有网络，连上网络后再答题')
    await lin.open(`packages/campaign/quiz/index?id=${QUIZ}&from=notice`)
    await lin.see(/^没连上，下面是 \d+:\d\d 的内容/, /最好答对 5 题，已过关，今天还能答 2 次/)
    expect(await lin.button('开始第 2 关').getAttribute('aria-disabled')).toBe('true')
    await lin.context.setOffline(false)
    await lin.miss(/^没连上/, '没有网络，连上网络后再答题')
    await lin.tap('开始第 2 关')
    await lin.see(/第 1 题，共 5 题/)
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
