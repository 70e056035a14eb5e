import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { workbook, WORKBOOK_TYPE } from '../../../cloudfunctions/_content/workbook'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { findAll } from '../../../cloudfunctions/_kit/cursor'
import { type QuestionDocument, questions } from '../../../cloudfunctions/_store/questions'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import {
  exportQuestions,
  importQuestions,
  keepQuestion,
  listQuestions,
  questionTemplate,
  removeQuestion,
} from '../../../domain/quiz/organizing'
import type { QuestionForm } from '../../../domain/quiz/question'
import { SHEET_HEADS } from '../../../domain/quiz/sheet'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { quizPart, riddlesPart } from '../../support/builders/aPlan'
import { putQuestions } from '../../support/builders/aQuestion'
import { openWorkbook } from '../../support/openWorkbook'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['quiz'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  for (const [openid, unionId] of [
    ['o-city', 'qinghe'],
    ['o-second', 'qinghe'],
    ['o-below', 'gaoxin'],
  ] as const) {
    const { path: unionPath, name: unionName } = cityUnions().find(({ _id }) => _id === unionId)!
    const seats = [{ unionId, unionPath, unionName, role: 'reviewer' as const, nameMasked: '吴**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats })
  }
  await aCampaign(cloud, { plan: { quiz: quizPart(), riddles: riddlesPart() } })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const city = () => cloud.as('o-city')
const bank = () => cloud.store<QuestionDocument>('questions').all({ campaignId, state: 'in' })
const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)

let made = 0
async function brought(bytes: Buffer, differing: Partial<FileDocument> = {}): Promise<string> {
  const _id = `file-${made++}`
  const storageId = await cloud.run(() => storeFile(`files/${_id}/bank.xlsx`, bytes))
  await cloud.store<FileDocument>('files').put({
    ...{ _id, storageId, purpose: 'campaign', kind: 'document', openid: 'o-city', unionPath: '/qinghe/' },
    ...{ name: 'bank.xlsx', type: WORKBOOK_TYPE, size: bytes.length, width: null, height: null, belongsTo: null },
    ...{ createdAt: cloud.now, looseSince: cloud.now, ...differing },
  })
  return _id
}

type Row = readonly (string | number)[]
const HEADS = SHEET_HEADS.map((title) => ({ title }))
const sheetOf = (rows: readonly Row[], heads: readonly { title: string }[] = HEADS) =>
  workbook([{ name: '题库', columns: heads, rows }])
const good = (at: number): Row => [1, '单选', `安全帽第 ${at} 问`, '甲', '乙', '丙', '', '', '', 'B', `因为 ${at}`]
const goods = (count: number) => Array.from({ length: count }, (_, at) => good(at))
const look = async (bytes: Buffer, name = 'import') =>
  city().call(importQuestions, { campaignId, fileId: await brought(bytes), requestKey: key(name) })

describe('quiz.importQuestions', () => {
  it('says what would come of a workbook, and takes nothing until it is told to', async () => {
    const fileId = await brought(await sheetOf([...goods(12), [1, '单选', '没有答案的题', '甲', '乙']]))
    const dry = await city().must(importQuestions, { campaignId, fileId, requestKey: key('one') })
    expect(dry).toMatchObject({ good: 12, refusedRows: 1, isTaken: false, counts: { 'level-1': 12 } })
    expect(dry.refused).toEqual([{ row: 14, text: '没有答案的题', reason: '没有填答案' }])
    expect(await bank()).toEqual([])
    const taken = await city().must(importQuestions, { campaignId, fileId, takes: 12, requestKey: key('one') })
    expect(taken).toMatchObject({ good: 12, isTaken: true })
    const [first] = (await bank()).sort((one, other) => one._id.localeCompare(other._id))
    expect(first).toMatchObject({ pool: 'level-1', kind: 'single', choices: ['甲', '乙', '丙'], right: [1] })
    expect(await bank()).toHaveLength(12)
  })

  it('takes the same key once, at the same moment and later', async () => {
    const fileId = await brought(await sheetOf(goods(450)))
    const take = () => city().must(importQuestions, { campaignId, fileId, takes: 450, requestKey: key('same') })
    await Promise.all([take(), take(), take()])
    await take()
    expect(await bank()).toHaveLength(450)
  })

  it('goes on after a run that was cut off, and shows nobody the half of it', async () => {
    const fileId = await brought(await sheetOf(goods(450)))
    const take = () => city().call(importQuestions, { campaignId, fileId, takes: 450, requestKey: key('cut') })
    let writes = 0
    const revive = cloud.requests.fail(
      ({ collection, action }) => collection === 'questions' && /insert/i.test(action) && ++writes === 2,
    )
    expect(codeOf(await take())).toBe('internal.unexpected')
    cloud.faults.splice(0)
    expect(await bank()).toEqual([])
    expect((await city().must(listQuestions, { campaignId })).questions).toEqual([])
    revive()
    expect(codeOf(await take())).toBe('ok')
    expect(await bank()).toHaveLength(450)
  })

  it('does not take what was not shown: another number of questions, another file, another’s file', async () => {
    const fileId = await brought(await sheetOf(goods(3)))
    const ask = (more: object) =>
      city().call(importQuestions, { campaignId, fileId, takes: 3, requestKey: key('k'), ...more })
    expect(codeOf(await ask({ takes: 4 }))).toBe('quiz.question_changed')
    expect(codeOf(await ask({ fileId: await brought(Buffer.from('x'), { openid: 'o-second' }) }))).toBe(
      'file.not_found',
    )
    expect(codeOf(await ask({ fileId: 'nothing' }))).toBe('file.not_found')
    const forAWork = await brought(await sheetOf(goods(3)), { purpose: 'entry' })
    expect(codeOf(await ask({ fileId: forAWork }))).toBe('file.not_found')
    expect(codeOf(await ask({}))).toBe('ok')
    expect(codeOf(await ask({ fileId: await brought(await sheetOf(goods(3))) }))).toBe('request.key_reused')
    expect(await bank()).toHaveLength(3)
  })

  it('names every refused row with its reason, as Excel numbers it', async () => {
    const rows: Row[] = [
      ['', '', '', '甲', '乙', '', '', '', '', 'A'],
      [11, '单选', '第十一关', '甲', '乙', '', '', '', '', 'A'],
      ['第二关', '单选', '写成字的关', '甲', '乙', '', '', '', '', 'A'],
      [1, '填空', '别的类型', '甲', '乙', '', '', '', '', 'A'],
      [1, '单选', '指空的答案', '甲', '乙', '', '', '', '', 'E'],
      [1, '单选', '跳过一个', '甲', '', '丙', '', '', '', 'A'],
      [1, '单选', '只有一个选项', '甲', '', '', '', '', '', 'A'],
      [1, '多选', '一个答案', '甲', '乙', '', '', '', '', 'A'],
      [1, '单选', '答案是字', '甲', '乙', '', '', '', '', '甲'],
      [1, '判断', '说不清', '', '', '', '', '', '', '也许'],
      [1, '单选', '两个一样', '甲', '甲', '', '', '', '', 'A'],
      [1, '单选', '太长'.repeat(200), '甲', '乙', '', '', '', '', 'A'],
      good(1),
      good(1),
    ]
    const reply = await look(await sheetOf(rows))
    if (!reply.ok) throw new Error(reply.error.message)
    expect(reply.data.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, '题目空着，填上再导入'],
      [3, '这个活动一共 10 关，没有第 11 关'],
      [4, '关卡只能填数字、任意、练习或灯谜'],
      [5, '类型只能填单选、多选或判断'],
      [6, '答案指的选项没有填，补上选项或改答案'],
      [7, '选项B 空着，后面的选项往前挪'],
      [8, '选项至少两个'],
      [9, '多选题的答案至少两个，只有一个就写单选'],
      [10, '答案填选项的字母，比如 B 或 ACD'],
      [11, '判断题的答案填正确或错误'],
      [12, '有两个选项一样，改掉一个'],
      [13, '题目最多 300 字，这题 400 字'],
      [15, '和第 14 行是同一题，删掉一行'],
    ])
    const sheet = await fetched(reply.data.report?.url ?? '')
    expect(sheet.cells.slice(1).map(([row, , reason]) => [Number(row), reason])).toEqual(
      reply.data.refused.map(({ row, reason }) => [row, reason]),
    )
  })

  it('reads what people write for the same thing: full width, other heads’ marks, words for levels and judging', async () => {
    const heads = ['题 目*', '选项Ａ', '选项b', '选项C', '答案：', '类型', '关卡', '备注'].map((title) => ({ title }))
    const rows: Row[] = [
      ['多选', '甲', '乙', '丙', 'ａ、c', '', '第3关', '略'],
      ['判断对', '', '', '', '√', '判断题', '', '略'],
      ['判断错', '对', '错', '', 'B', '判断', '练习', '略'],
      ['灯谜', '甲', '乙', '', 'b', '', '灯谜', '略'],
    ]
    const fileId = await brought(await sheetOf(rows, heads))
    await city().must(importQuestions, { campaignId, fileId, takes: 4, requestKey: key('as-written') })
    const forms = (await bank()).map(({ pool, kind, right, choices }) => [pool, kind, right.join(), choices.length])
    expect(forms.sort()).toEqual([
      ['any', 'judge', '0', 2],
      ['level-3', 'multiple', '0,2', 3],
      ['practice', 'judge', '1', 2],
      ['riddles', 'single', '1', 2],
    ])
  })

  it('refuses what the bank has already, so that a mended workbook can come again as a whole', async () => {
    const first = await brought(await sheetOf(goods(5)))
    await city().must(importQuestions, { campaignId, fileId: first, takes: 5, requestKey: key('first') })
    const reply = await look(await sheetOf(goods(6)), 'second')
    expect(reply).toMatchObject({ data: { good: 1, refusedRows: 5 } })
    expect(JSON.stringify(reply)).toContain('题库里已经有这一题')
  })

  it('takes 5,000 questions, and not one more', async () => {
    const fileId = await brought(await sheetOf(goods(5_000)))
    await city().must(importQuestions, { campaignId, fileId, takes: 5_000, requestKey: key('all') })
    expect(Object.values((await city().must(listQuestions, { campaignId })).counts)).toEqual([5_000])
    const one = await brought(await sheetOf([good(9_999)]))
    const more = { campaignId, fileId: one, takes: 1, requestKey: key('more') }
    expect(codeOf(await city().call(importQuestions, more))).toBe('quiz.bank_full')
    expect(await look(await sheetOf(goods(5_001)), 'long')).toMatchObject({
      error: { code: 'quiz.workbook_unfit', message: '一次最多导入 5000 行，分几份再导入' },
    })
  })

  it('refuses in words what is no such workbook', async () => {
    expect(await look(await sheetOf([['甲']], [{ title: '姓名' }]))).toMatchObject({
      error: { code: 'quiz.workbook_unfit', message: '没找到“题目”和“答案”两列，用模板填好再导入' },
    })
    expect(await look(await sheetOf([]))).toMatchObject({ error: { message: '表头下面没有题目，填好再导入' } })
    expect(await look(Buffer.from('题目,答案'))).toMatchObject({ error: { code: 'quiz.workbook_unfit' } })
    const pdf = await brought(Buffer.from('%PDF'), { type: 'application/pdf' })
    expect(await city().call(importQuestions, { campaignId, fileId: pdf, requestKey: key('pdf') })).toMatchObject({
      error: { message: '要 xlsx 格式的表格，另存一份再导入' },
    })
  })
})

async function fetched(url: string) {
  const [sheet] = openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
  if (!sheet) throw new Error('a workbook has a sheet')
  return sheet
}

describe('the template', () => {
  it('is a workbook that can be imported as it is', async () => {
    const { url } = await city().must(questionTemplate, { campaignId })
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect((await fetched(url)).cells[0]).toEqual([...SHEET_HEADS])
    expect(await look(bytes)).toMatchObject({ data: { good: 4, refusedRows: 0 } })
  })
})

describe('quiz.exportQuestions', () => {
  const formsOf = (all: readonly QuestionDocument[]) =>
    all.map(({ pool, kind, text, choices, right, explanation }) =>
      JSON.stringify([pool, kind, text, choices, right, explanation]),
    )
  const AWKWARD: readonly QuestionForm[] = [
    {
      ...{ pool: 'level-10', kind: 'single', text: '=SUM(A1:A9) 是什么' },
      choices: ['=1+1', '＝1', '-2'],
      right: [2],
      explanation: '',
    },
    {
      ...{ pool: 'level-2', kind: 'multiple', text: '第一行\n第二行 <b>&amp;</b> "引号"' },
      choices: ['0012', '1e5', 'TRUE', '1/2'],
      right: [0, 3],
      explanation: "'@cmd\n尾行",
    },
    {
      ...{ pool: 'any', kind: 'judge', text: '🌾 䶮 𠮷 都是字' },
      choices: ['正确', '错误'],
      right: [0],
      explanation: '_x000D_ 也是字',
    },
    {
      ...{ pool: 'practice', kind: 'judge', text: '判断' },
      choices: ['正确', '错误'],
      right: [1],
      explanation: '长'.repeat(500),
    },
    {
      ...{ pool: 'riddles', kind: 'single', text: '题'.repeat(300) },
      choices: ['甲', '乙', '丙', '丁', '戊', '己'],
      right: [5],
      explanation: '谜',
    },
    {
      ...{ pool: 'level-2', kind: 'single', text: '正确 错误 里选' },
      choices: ['正确', '错误'],
      right: [1],
      explanation: '是单选',
    },
  ]
  const download = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())

  it('gives the whole bank as the workbook an import reads: taken elsewhere it is the same bank', async () => {
    for (const [at, form] of AWKWARD.entries()) {
      await city().must(keepQuestion, { campaignId, questionId: null, form, requestKey: key(`awkward-${at}`) })
    }
    await putQuestions(cloud, 1_100, { pool: 'level-3' })
    await putQuestions(cloud, 1, { pool: 'level-4', state: 'out' })
    const all = () => cloud.run(() => findAll(questions, { campaignId, state: 'in' }, { order: ['_id'] }))
    const there = formsOf(await all())
    const { url, name, questions: count } = await city().must(exportQuestions, { campaignId })
    expect([count, there.length, name]).toEqual([1_106, 1_106, expect.stringMatching(/^题库-.*\.xlsx$/)])
    const bytes = await download(url)

    // Here nothing of it is new, and the bank stays as it is.
    expect(await look(bytes)).toMatchObject({ data: { good: 0, refusedRows: 1_106 } })
    await cloud.store<QuestionDocument>('questions').change({ campaignId }, { state: 'out' })
    const fileId = await brought(bytes)
    await city().must(importQuestions, { campaignId, fileId, takes: 1_106, requestKey: key('back') })
    expect(formsOf(await all()).sort()).toEqual([...there].sort())
    // And what comes out of that is the same table.
    const [again] = openWorkbook(await download((await city().must(exportQuestions, { campaignId })).url))
    expect(again?.cells.map((row) => row.join()).sort()).toEqual(
      openWorkbook(bytes)[0]
        ?.cells.map((row) => row.join())
        .sort(),
    )
  })

  it('takes five round trips, as long as the bank is no longer than a thousand questions', async () => {
    await putQuestions(cloud, 40, { pool: 'level-3' })
    const take = () => city().must(exportQuestions, { campaignId })
    await take()
    expect(await cloud.steps(take)).toMatchObject({ steps: 5 })
  })

  it('stands in the order people think of levels', async () => {
    for (const pool of ['riddles', 'level-10', 'practice', 'level-2', 'any']) await putQuestions(cloud, 1, { pool })
    const { url } = await city().must(exportQuestions, { campaignId })
    const { cells } = await fetched(url)
    expect(cells.slice(1).map(([level]) => level)).toEqual(['2', '10', '任意', '练习', '灯谜'])
  })

  it('says what to do first where the bank is empty, and is nobody else’s', async () => {
    expect(await city().call(exportQuestions, { campaignId })).toMatchObject({
      error: { code: 'quiz.bank_empty', message: '题库还没有题目，先导入或加一题' },
    })
    expect(codeOf(await cloud.as('o-below').call(exportQuestions, { campaignId }))).toBe('session.not_allowed')
  })
})

const form: QuestionForm = {
  ...{ pool: 'level-2', kind: 'single', text: '灭火器压力表指针在哪里是好的', choices: ['绿区', '红区'], right: [0] },
  explanation: '绿区是压力正常。',
}

describe('the bank', () => {
  it('is kept by staff of the organising union, and is nobody else’s', async () => {
    const keep = { campaignId, questionId: null, form, requestKey: key('new') }
    const { question } = await city().must(keepQuestion, keep)
    expect(await city().must(keepQuestion, keep)).toEqual({ question })
    expect(codeOf(await city().call(keepQuestion, { ...keep, form: { ...form, text: '别的' } }))).toBe(
      'request.key_reused',
    )
    for (const reply of [
      await cloud.as('o-below').call(listQuestions, { campaignId }),
      await cloud.as('o-below').call(keepQuestion, { ...keep, requestKey: key('theirs') }),
      await cloud.as('o-below').call(removeQuestion, { campaignId, questionId: question.id }),
      await city().call(removeQuestion, { campaignId, questionId: 'nothing' }),
      await city().call(listQuestions, { campaignId: 'nothing' }),
    ]) {
      expect(codeOf(reply)).toBe('session.not_allowed')
    }
    expect(await bank()).toHaveLength(1)
  })

  it('puts a mended question in the place of the one before; of two who mend it at once one is told', async () => {
    const { question } = await city().must(keepQuestion, { campaignId, questionId: null, form, requestKey: key('a') })
    const mend = (openid: string) =>
      cloud.as(openid).call(keepQuestion, {
        ...{ campaignId, questionId: question.id, form: { ...form, text: `${openid} 改的` }, requestKey: key(openid) },
      })
    const replies = await Promise.all([mend('o-city'), mend('o-second')])
    expect(replies.map(codeOf).sort()).toEqual(['ok', 'quiz.question_changed'])
    expect(await bank()).toHaveLength(1)
    const [left] = await bank()
    await city().must(removeQuestion, { campaignId, questionId: left?._id ?? '' })
    await city().must(removeQuestion, { campaignId, questionId: left?._id ?? '' })
    expect(await bank()).toEqual([])
  })

  it('says what is missing for tries to be drawn', async () => {
    expect((await city().must(listQuestions, { campaignId })).missing).toEqual([
      '每一关都要有 5 题才能开始，现在不够',
      '还没有练习题，练习先不开',
      '灯谜至少 8 条才能开始，备 40 条更好',
    ])
    await putQuestions(cloud, 3)
    await putQuestions(cloud, 2, { pool: 'level-4' })
    expect((await city().must(listQuestions, { campaignId })).missing[0]).toBe(
      '第 1、2、3、5、6、7、8、9、10 关都要有 5 题才能开始，现在不够',
    )
  })

  it('has no level the campaign has not', async () => {
    const keep = { campaignId, questionId: null, form: { ...form, pool: 'level-11' }, requestKey: key('new') }
    expect(await city().call(keepQuestion, keep)).toMatchObject({
      error: { code: 'request.invalid', field: 'form.pool' },
    })
  })

  it('is paged by position, by pool', async () => {
    await putQuestions(cloud, 60, { pool: 'level-1' })
    await putQuestions(cloud, 4, { pool: 'riddles' })
    const first = await city().must(listQuestions, { campaignId, pool: 'level-1' })
    const rest = await city().must(listQuestions, { campaignId, pool: 'level-1', cursor: first.nextCursor ?? '' })
    expect(new Set([...first.questions, ...rest.questions].map(({ id }) => id)).size).toBe(60)
    expect([first.questions.length, rest.questions.length, rest.nextCursor]).toEqual([50, 10, null])
  })
})
