import { bodyToHtml } from '../../../../domain/body/html'
import { AppError } from '../../../../domain/errors'
import { reachOf, withConditions } from '../../../../src/packages/staff/compose/audience'
import { ageWords, countWords } from '../../../../src/packages/staff/compose/countWords'
import { emptyForm, hasFiles, withoutFiles } from '../../../../src/packages/staff/compose/draftForm'
import { momentOf, textOf } from '../../../../src/packages/staff/compose/Moment/text'
import { batchesOf, linesOf } from '../../../../src/packages/staff/compose/pastedList'
import { problemAt } from '../../../../src/packages/staff/compose/problems'
import { cleanPasted, wordsOf } from '../../../../src/packages/staff/compose/Writer/cleanPasted'
import { targetOf } from '../../../../src/packages/staff/compose/Writer/linkTarget'
import { fromWechat, hasTable, toWechat } from '../../../../src/packages/staff/compose/Writer/wechatHtml'

describe('what is pasted from Word', () => {
  const item = (level: number, mark: string, text: string) =>
    `<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>${text}</p>`

  it('becomes lists where Word has paragraphs with a mark, nested as they were', () => {
    const html = cleanPasted(item(1, '1.', '甲') + item(2, '·', '甲一') + item(1, '2.', '乙') + '<p>完</p>')
    expect(html).toBe('<ol><li>甲<ul><li>甲一</li></ul></li><li>乙</li></ol><p>完</p>')
  })

  it('begins another list after a paragraph', () => {
    const html = cleanPasted(item(1, '·', '一') + '<p>中间</p>' + item(1, '一、', '二'))
    expect(html).toBe('<ul><li>一</li></ul><p>中间</p><ol><li>二</li></ol>')
  })

  it('has no comments, styles or elements of Office left', () => {
    const html = cleanPasted(
      '<!--StartFragment--><style>p{color:red}</style><p>请<o:p>假</o:p></p><xml><w:x>1</w:x></xml><!--EndFragment-->',
    )
    expect(html).toBe('<p>请假</p>')
  })

  it('has a title for a heading, where it stood', () => {
    expect(cleanPasted('<p class=MsoTitle align=center>关于体检</p>')).toBe('<h1 align="center">关于体检</h1>')
  })

  it('cannot take the place of what the parser itself reads', () => {
    expect(cleanPasted('<form><input name=nodeName><img name=body>字</form><img name=createElement>')).toBe(
      '<img>字<img>',
    )
    expect(wordsOf('<img name=body>字')).toBe('字')
  })
})

describe('an address that is typed', () => {
  it.each([
    ['www.zgh.cn', 'https://www.zgh.cn'],
    ['https://www.zgh.cn/a?b=1', 'https://www.zgh.cn/a?b=1'],
    ['office@example.cn', 'mailto:office@example.cn'],
    ['12351', 'tel:12351'],
    ['0571-8888 6666', 'tel:0571-88886666'],
    ['javascript:alert(1)', undefined],
    ['点这里', undefined],
    ['', undefined],
  ])('%s leads to %s', (typed, target) => expect(targetOf(typed)).toBe(target))
})

describe('an audience', () => {
  it('is all members when it names the union alone, and some when it names others', () => {
    expect(reachOf({ kind: 'members', unionIds: ['gaoxin'] }, 'gaoxin')).toBe('all')
    expect(reachOf({ kind: 'members', unionIds: ['yuanfan'] }, 'gaoxin')).toBe('some')
  })

  it('asks for nothing where nothing is chosen', () => {
    const audience = { kind: 'members' as const, unionIds: ['gaoxin'], employments: ['retired' as const] }
    expect(withConditions(audience, { employments: [], ageFrom: undefined })).toEqual({
      kind: 'members',
      unionIds: ['gaoxin'],
    })
  })

  it('is said with how many of them can see it', () => {
    const audience = { kind: 'members' as const, unionIds: ['gaoxin'], ageFrom: 50 }
    const count = { members: 1284, bound: 963, ageUnknown: 12 }
    expect(countWords(count, audience)).toBe('会发给 1,284 人，其中 963 人能在小程序里看到')
    expect(ageWords(count, audience)).toBe('12 人没有登记年龄，也会收到')
  })
})

describe('a list that is pasted', () => {
  it('has one person a line, each once, cells of a row together', () => {
    expect(linesOf('林小禾\t0178\r\n\r\n 陆小满，7714 \n林小禾 0178')).toEqual(['林小禾 0178', '陆小满 7714'])
  })

  it('is looked up two hundred lines at a time', () => {
    expect(batchesOf(Array.from({ length: 401 }, String)).map(({ length }) => length)).toEqual([200, 200, 1])
  })
})

describe('a moment', () => {
  it('is written and read in the union’s time, wherever the browser is', () => {
    const at = Date.parse('2026-11-28T17:00:00+08:00')
    expect(textOf(at)).toBe('2026-11-28T17:00')
    expect(momentOf('2026-11-28T17:00')).toBe(at)
    expect(momentOf('')).toBeUndefined()
  })
})

describe('a refusal', () => {
  it('stands at its field, in words that say what to do', () => {
    expect(problemAt(new AppError('notice.unfinished', { field: 'title' }))).toEqual({ title: '写一个标题' })
    expect(problemAt(new AppError('request.invalid', { field: 'form.contacts.0.name' }))).toHaveProperty('contacts')
    expect(problemAt(new AppError('network.unreachable'))).toBeUndefined()
  })
})

describe('a text that goes on as a draft of its own', () => {
  it('leaves the files with the draft they belong to', () => {
    const form = {
      ...emptyForm('gaoxin', 'notice'),
      html: '<p>字</p><img data-file="f1" alt="">',
      attachmentIds: ['f2'],
    }
    expect(hasFiles(form)).toBe(true)
    expect(withoutFiles(form)).toMatchObject({ html: '<p>字</p>', attachmentIds: [] })
  })
})

describe('a text in WeChat’s editor', () => {
  const html = bodyToHtml([
    { kind: 'paragraph', inlines: [{ text: '看图' }] },
    { kind: 'picture', fileId: 'f1', alt: '“海报”' },
  ])

  it('comes back with its pictures, by their ids and without addresses', () => {
    const shown = toWechat(html, (fileId) => (fileId === 'f1' ? 'https://host/f1?a=1&b=2' : undefined))
    expect(shown).toContain('src="https://host/f1?a=1&amp;b=2"')
    expect(fromWechat(shown)).toBe(html)
  })

  it('drops a picture that is no file of ours', () => {
    expect(fromWechat('<p>字</p><img src="https://elsewhere/x.png">')).toBe('<p>字</p>')
  })

  it('is only read where it has a table', () => {
    expect(hasTable('<table><tbody></tbody></table>')).toBe(true)
    expect(hasTable(html)).toBe(false)
  })
})
