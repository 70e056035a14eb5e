import { MOST_QUESTIONS, questionTemplate } from '../../domain/quiz/organizing'
import { JUDGE_CHOICES, type QuestionForm } from '../../domain/quiz/question'
import { rowOfQuestion, SHEET_HEADS } from '../../domain/quiz/sheet'
import type { Column, Sheet } from '../_content/workbook'
import { action } from '../_kit/action'
import { REVIEWS } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { campaignOfStaff, requireBank } from './staffing'

/** 题库模板: heads, a line of each kind to write over, and how to fill it in. */
export const template = action(
  questionTemplate,
  REVIEWS,
  async (_input, { account, now }, found) => {
    const { plan, unionPath } = requireBank(account, found)
    const sheets: Sheet[] = [
      {
        name: '题库',
        columns: QUESTION_COLUMNS,
        rows: EXAMPLES.filter(({ pool }) => (pool === 'riddles' ? plan.riddles : plan.quiz)).map(rowOfQuestion),
      },
      { name: '怎么填', columns: [{ title: '怎么填', width: 60 }], rows: HOW.map((line) => [line]) },
    ]
    return keepTable({ title: `题库模板-${plan.title}`, sheets, openid: account._id, unionPath }, now)
  },
  campaignOfStaff,
)

const WIDTHS: Readonly<Record<string, number>> = { 关卡: 10, 类型: 10, 题目: 48, 答案: 10, 解析: 48 }

export const QUESTION_COLUMNS: readonly Column[] = SHEET_HEADS.map((title) => ({
  title,
  width: WIDTHS[title] ?? 18,
  isTyped: true,
}))

const EXAMPLES: readonly QuestionForm[] = [
  {
    ...{ pool: 'level-1', kind: 'single', text: '工会法规定，职工加入工会的原则是什么' },
    ...{ choices: ['自愿', '强制', '由单位指定', '抽签'], right: [0] },
    explanation: '劳动者有依法参加和组织工会的权利，任何组织和个人不得阻挠和限制。',
  },
  {
    ...{ pool: 'any', kind: 'multiple', text: '下面哪些是灭火器检查要看的' },
    ...{ choices: ['压力表指针', '铅封', '有效期', '颜色深浅'], right: [0, 1, 2] },
    explanation: '指针在绿区、铅封完好、在有效期内。',
  },
  {
    ...{ pool: 'practice', kind: 'judge', text: '高处作业可以把工具往下扔' },
    ...{ choices: [...JUDGE_CHOICES], right: [1], explanation: '要用工具袋或绳索传递。' },
  },
  {
    ...{ pool: 'riddles', kind: 'single', text: '一口咬掉牛尾巴（打一字）' },
    ...{ choices: ['告', '牢', '牟', '件'], right: [0], explanation: '“牛”去尾，下面加“口”。' },
  },
]

const HOW = [
  '一行一题，最多 ' + MOST_QUESTIONS.toLocaleString('en') + ' 题。示例可以直接改，不要的行删掉。',
  '关卡：填数字是那一关的题，任意是每一关都可能抽到，练习只在练习里出现，灯谜只在猜灯谜里出现。',
  '类型：单选、多选、判断。不填就按答案判断。',
  '选项：从选项A 依次填，至少两个，最多六个。判断题不用填选项。',
  '答案：填字母，多选连着写，比如 ACD。判断题填正确或错误。',
  '解析：答完以后给人看，可以不填。',
  '公式不会重新计算，只取表格里已经显示的结果。隐藏和筛选掉的行也会导入。',
  '选项里有日期、百分比、金额或很长的数字，先把单元格设成文本格式再填。',
]
