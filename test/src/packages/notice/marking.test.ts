import { marked } from '../../../../src/packages/notice/search/marking'

const shown = (line: string, searched: string) =>
  marked(line, searched)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('')

describe('what was looked for', () => {
  it.each([
    ['stands out wherever it is', '体检预约：体检机构', '体检', '[体检]预约：[体检]机构'],
    ['word by word', '职工健康体检预约', '预约 职工', '[职工]健康体检[预约]'],
    ['whatever its width and case', 'ＡＢＣ楼 abc 室', 'Abc', '[ＡＢＣ]楼 [abc] 室'],
    ['as one, where words overlap', '工会会员', '工会 会会员', '[工会会员]'],
    ['as the letters it is, never as a pattern', '费用 1.5 元（含税）', '1.5 (', '费用 [1.5] 元[（]含税）'],
    ['and nothing where nothing fits', '体检', '疗养', '体检'],
  ])('%s', (_what, line, searched, expected) => {
    expect(shown(line, searched)).toBe(expected)
  })
})
