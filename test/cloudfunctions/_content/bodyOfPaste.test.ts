import { bodyOfHtml } from '../../../cloudfunctions/_content/bodyOfHtml'
import type { Block, Inline } from '../../../domain/body/body'
import { FROM_A_WEB_PAGE, FROM_FEISHU, FROM_TENCENT_DOCS, FROM_WORD, FROM_WPS } from './pasted'

const inlinesOf = (pieces: (string | Inline)[]): Inline[] =>
  pieces.map((each) => (typeof each === 'string' ? { text: each } : each))
const p = (...pieces: (string | Inline)[]): Block => ({ kind: 'paragraph', inlines: inlinesOf(pieces) })
const bold = (text: string): Inline => ({ text, marks: ['bold'] })
const cell = (blocks: Block[], spans: { columns?: number; rows?: number } = {}) => ({
  isHeading: false,
  columns: 1,
  rows: 1,
  ...spans,
  blocks,
})

describe('a paste', () => {
  it('from Word keeps its headings, lists in lists, numbers and tables, and nothing of its fonts', () => {
    const { body, dropped } = bodyOfHtml(FROM_WORD)
    expect(body).toEqual([
      { kind: 'heading', level: 1, align: 'center', inlines: [{ text: '关于组织职工2026年健康体检的通知' }] },
      p('各单位工会：'),
      p('体检从11月24日开始，', bold('当天算出勤'), '，', { text: '费用由工会承担', marks: ['underline'] }, '。'),
      {
        kind: 'list',
        isOrdered: true,
        items: [
          [p('带身份证'), { kind: 'list', isOrdered: false, items: [[p('原件')], [p('不收复印件')]] }],
          [p('空腹')],
        ],
      },
      p('体检机构见下表：'),
      // The numbering goes on where the paragraph interrupted it.
      { kind: 'list', isOrdered: true, start: 3, items: [[p('带上会员卡')]] },
      // A number that our lists would draw otherwise stays as it was written.
      p('（一）本通知由市总工会解释'),
      {
        kind: 'table',
        rows: [
          { cells: [cell([{ kind: 'paragraph', align: 'center', inlines: [bold('机构')] }], { columns: 2 })] },
          { cells: [cell([p('城东')], { rows: 2 }), cell([p('青禾市第一职工医院')])] },
          { cells: [cell([p('城东体检中心')])] },
        ],
      },
      { kind: 'paragraph', align: 'right', inlines: inlinesOf(['青禾市总工会', { isBreak: true }, '2026年11月20日']) },
    ])
    expect(dropped).toEqual(['去掉了 1 张网页上的图片，请存下来再上传'])
  })

  it('from WPS keeps words and bullets', () => {
    expect(bodyOfHtml(FROM_WPS)).toEqual({
      body: [
        p('为丰富职工文化生活，现征集', bold('摄影作品'), '。'),
        {
          kind: 'list',
          isOrdered: false,
          items: [[p('每人不超过3幅')], [p({ text: '黑白', marks: ['strike'] }, '彩色均可')]],
        },
      ],
      dropped: [],
    })
  })

  it('from Feishu keeps lines, lists and quotations', () => {
    expect(bodyOfHtml(FROM_FEISHU)).toEqual({
      body: [
        { kind: 'heading', level: 2, inlines: [{ text: '报名方式' }] },
        p('打开小程序，', bold('点活动'), '，填', { text: '姓名', marks: ['italic', 'underline'] }, '。'),
        {
          kind: 'list',
          isOrdered: true,
          items: [[p('选场次')], [p('等短信'), { kind: 'list', isOrdered: false, items: [[p('三天内')]] }]],
        },
        { kind: 'quotation', blocks: [p('名额有限，报满为止')] },
        { kind: 'rule' },
      ],
      dropped: ['去掉了 1 张网页上的图片，请存下来再上传'],
    })
  })

  it('from Tencent Docs keeps weight and links, and makes no heading out of what is only bold', () => {
    expect(bodyOfHtml(FROM_TENCENT_DOCS)).toEqual({
      body: [
        { kind: 'paragraph', align: 'center', inlines: [bold('集体协商要约书')] },
        p(
          '请在 ',
          bold('11 月 28 日'),
          ' 前答复，见',
          { text: '要约办法', link: 'https://www.example.org/yaoyue' },
          '。',
        ),
      ],
      dropped: [],
    })
  })

  it('from a web page keeps paragraphs where it has sections, divs and empty lines', () => {
    expect(bodyOfHtml(FROM_A_WEB_PAGE)).toEqual({
      body: [
        { kind: 'paragraph', align: 'center', inlines: [bold('高温津贴怎么发')] },
        p('室外作业的，', bold('每月 300 元'), '。'),
        p('室内没有降温的，', { isBreak: true }, '也要发。'),
        p('打电话 ', { text: '12351', link: 'tel:12351' }, ' 或在线问'),
        { kind: 'heading', level: 3, inlines: [{ text: '依据' }] },
        {
          kind: 'list',
          isOrdered: false,
          items: [[p('《防暑降温措施管理办法》'), { kind: 'list', isOrdered: false, items: [[p('第十七条')]] }]],
        },
      ],
      dropped: ['去掉了 1 张网页上的图片，请存下来再上传', '去掉了 3 处脚本'],
    })
  })

  it.each<[string, string, Block[]]>([
    ['text without any tag', '一\n\n二 &amp; 三', [p('一二 & 三')]],
    ['words beside the paragraphs', '一<p>二</p>三', [p('一'), p('二'), p('三')]],
    ['code with its lines', '<pre>一\n  二\n\n三</pre>', [p('一', { isBreak: true }, '二'), p('三')]],
    ['a weight that is taken back', '<b style="font-weight:normal">一<b>二</b></b>', [p('一', bold('二'))]],
    [
      'an item without its list',
      '<li>一</li><li>二</li>',
      [{ kind: 'list', isOrdered: false, items: [[p('一')], [p('二')]] }],
    ],
    [
      'a caption, read before its table',
      '<table><caption>表一</caption><tr><th>名</th></tr></table>',
      [p('表一'), { kind: 'table', rows: [{ cells: [{ ...cell([p('名')]), isHeading: true }] }] }],
    ],
    [
      'cells in the head of a table',
      '<table><thead><tr><td>名</td></tr></thead><tbody><tr><td>甲</td></tr></tbody></table>',
      [{ kind: 'table', rows: [{ cells: [{ ...cell([p('名')]), isHeading: true }] }, { cells: [cell([p('甲')])] }] }],
    ],
    [
      'a numbered heading of Word',
      "<h2 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>一、</span>总则</h2>",
      [{ kind: 'heading', level: 2, inlines: [{ text: '一、总则' }] }],
    ],
    [
      'a picture of ours inside a paragraph',
      '<p>一<img data-file="file-1" alt="合影" src="https://example.org/x">二</p>',
      [p('一'), { kind: 'picture', fileId: 'file-1', alt: '合影' }, p('二')],
    ],
    [
      'all that lies in a heading',
      '<h3>一<br><br><b>二</b></h3>',
      [{ kind: 'heading', level: 3, inlines: inlinesOf(['一', { isBreak: true }, '二']) }],
    ],
  ])('reads %s', (_, html, body) => {
    expect(bodyOfHtml(html).body).toEqual(body)
  })
})
