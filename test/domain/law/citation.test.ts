import { articleLabel, citationText, readCitation } from '../../../domain/law/citation'
import { lawKindOf, lawNameOf } from '../../../domain/law/name'
import { chineseNumeral, numberOf } from '../../../domain/law/numerals'

describe('readCitation', () => {
  it.each([
    ['劳动法 44', '劳动法', 44, 0, ''],
    ['《劳动合同法》第四十七条', '劳动合同法', 47, 0, ''],
    ['中华人民共和国劳动法第四十四条', '劳动法', 44, 0, ''],
    ['劳动法第44条之一', '劳动法', 44, 1, ''],
    ['劳动法44', '劳动法', 44, 0, ''],
    ['第四十四条', undefined, 44, 0, ''],
    ['44', undefined, 44, 0, ''],
    ['４４条', undefined, 44, 0, ''],
    ['工伤保险条例 14', '工伤保险条例', 14, 0, ''],
    ['社保法 58', '社会保险法', 58, 0, ''],
    ['劳动仲裁法二十七条', '劳动争议调解仲裁法', 27, 0, ''],
    ['劳动法 加班费', '劳动法', undefined, undefined, '加班费'],
    ['加班费', undefined, undefined, undefined, '加班费'],
    ['适用《工会法》若干问题的解释 3', '适用《工会法》若干问题的解释', 3, 0, ''],
    ['《适用《工会法》若干问题的解释》第三条', '适用《工会法》若干问题的解释', 3, 0, ''],
    ['劳动合同法实施条例第十八条', '劳动合同法实施条例', 18, 0, ''],
    ['看看《劳动法》第44条', '劳动法', 44, 0, '看看'],
    ['违法解除', undefined, undefined, undefined, '违法解除'],
    ['加班 3 小时', undefined, undefined, undefined, '加班 3 小时'],
    ['试用期', undefined, undefined, undefined, '试用期'],
    ['', undefined, undefined, undefined, ''],
  ])('reads %s', (typed, law, number, sub, rest) => {
    const read = readCitation(typed)
    expect([read.law, read.article?.number, read.article?.sub, read.rest]).toEqual([law, number, sub, rest])
  })
})

describe('numerals of laws', () => {
  it('are read as they are written, every one up to 9999', () => {
    const wrong = Array.from({ length: 9999 }, (_, at) => at + 1).filter(
      (each) => numberOf(chineseNumeral(each)) !== each,
    )
    expect(wrong).toEqual([])
  })

  it.each([
    [10, '十'],
    [12, '十二'],
    [44, '四十四'],
    [107, '一百零七'],
    [110, '一百一十'],
    [1260, '一千二百六十'],
  ])('writes %i as laws do', (number, written) => {
    expect(chineseNumeral(number)).toBe(written)
  })

  it.each([
    ['一百〇七', 107],
    ['两百', 200],
    ['１０', 10],
    ['十', 10],
    ['', undefined],
    ['十十', undefined],
    ['四四', undefined],
  ])('reads %s as %s', (written, number) => {
    expect(numberOf(written)).toBe(number)
  })

  it('stand in the label of an article', () => {
    expect(articleLabel({ number: 44, sub: 1 })).toBe('第四十四条之一')
  })
})

describe('names of laws', () => {
  it.each([
    ['中华人民共和国劳动法', '劳动法'],
    ['劳动法(2018-12-29)', '劳动法'],
    ['《中华人民共和国劳动法》', '劳动法'],
    ['中华人民共和国劳动法（2018年修正）', '劳动法'],
    ['关于审理劳动争议案件适用法律问题的解释（一）', '关于审理劳动争议案件适用法律问题的解释（一）'],
  ])('%s goes by %s', (title, name) => {
    expect(lawNameOf(title)).toBe(name)
  })

  it.each([
    ['劳动法', 'law'],
    ['工伤保险条例', 'regulation'],
    ['国务院关于职工工作时间的规定', 'regulation'],
    ['上海市工会条例', 'local'],
    ['最高人民法院关于审理劳动争议案件适用法律问题的解释（一）', 'interpretation'],
    ['关于职工全年月平均工作时间和工资折算问题的通知', 'rule'],
  ])('%s is a %s', (law, kind) => {
    expect(lawKindOf(law)).toBe(kind)
  })
})

it('cites an article with the date of its version', () => {
  const article = { law: '劳动法', date: '2018-12-29', label: '第四十四条', text: '有下列情形之一的' }
  expect(citationText(article)).toBe('《劳动法》（2018-12-29）第四十四条：有下列情形之一的')
  expect(citationText({ ...article, date: null })).toBe('《劳动法》第四十四条：有下列情形之一的')
})
