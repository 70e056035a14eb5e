import * as z from 'zod/mini'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { Contents, Piece } from '../../../../domain/library/piece'
import { BookRefused } from '../../../../domain/library/refused'
import { anEpub, aZipOf, CONTAINER, page, partsOfEpub } from '../../../support/builders/anEpub'
import { blocksOf, chapterText, inlinesIn } from '../../../support/bookText'

const read = (options: Parameters<typeof anEpub>[0]) => readBook(anEpub(options), '手册.epub')
const one = async (body: string) => blocksOf(await read({ chapters: { 'one.xhtml': body } }))
const refusal = (bytes: Buffer, name = '手册.epub') =>
  readBook(bytes, name).then(
    () => 'taken',
    (cause: unknown) => (cause instanceof BookRefused ? cause.reason : cause),
  )
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a chapter of an EPUB', () => {
  it('keeps headings, verse, lists, quotations, tables and rules as what they are', async () => {
    const blocks = await one(
      `<h2 id="a">第一章</h2><p style="text-align:center">三十七年</p><div class="stanza"><div>床前明月光</div><div>疑是地上霜</div></div>
      <ol start="3"><li>三</li><li><p>四</p><ul><li>甲</li></ul></li></ol><blockquote><p>引文</p></blockquote>
      <table><caption>表一</caption><thead><tr><td>工种</td></tr></thead><tr><td colspan="2">焊工</td></tr></table><hr/><pre>  a
   b</pre>`,
    )
    expect(blocks).toEqual([
      { kind: 'heading', level: 2, inlines: [{ text: '第一章' }] },
      { kind: 'paragraph', inlines: [{ text: '三十七年' }], align: 'center' },
      { kind: 'poem', lines: [{ inlines: [{ text: '床前明月光' }] }, { inlines: [{ text: '疑是地上霜' }] }] },
      {
        kind: 'list',
        isOrdered: true,
        start: 3,
        items: [
          [{ kind: 'paragraph', inlines: [{ text: '三' }] }],
          [
            { kind: 'paragraph', inlines: [{ text: '四' }] },
            { kind: 'list', isOrdered: false, items: [[{ kind: 'paragraph', inlines: [{ text: '甲' }] }]] },
          ],
        ],
      },
      { kind: 'quotation', blocks: [{ kind: 'paragraph', inlines: [{ text: '引文' }] }] },
      { kind: 'paragraph', inlines: [{ text: '表一' }] },
      {
        kind: 'table',
        rows: [
          {
            cells: [
              { isHeading: true, columns: 1, rows: 1, blocks: [{ kind: 'paragraph', inlines: [{ text: '工种' }] }] },
            ],
          },
          {
            cells: [
              { isHeading: false, columns: 2, rows: 1, blocks: [{ kind: 'paragraph', inlines: [{ text: '焊工' }] }] },
            ],
          },
        ],
      },
      { kind: 'rule' },
      { kind: 'preformatted', inlines: [{ text: '  a' }, { isBreak: true }, { text: '   b' }] },
    ])
  })

  it('keeps ruby in pairs, whichever of its three ways it is written in', async () => {
    const inlines = inlinesIn(
      await one(
        '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>和<ruby><rb>东</rb><rb>京</rb><rt>dong</rt><rt>jing</rt></ruby></p>',
      ),
    )
    expect(inlines).toEqual([
      { ruby: '漢', reading: 'かん' },
      { ruby: '字', reading: 'じ' },
      { text: '和' },
      { ruby: '东', reading: 'dong' },
      { ruby: '京', reading: 'jing' },
    ])
  })

  it('is without what its stylesheet hides, by the rule that says most, and counts it', async () => {
    const book = await read({
      chapters: {
        'one.xhtml':
          '<p>注<span class="note">（<a href="#x">甲</a>）</span><span class="note footnote">乙</span><sup><a href="#n">1</a></sup></p><p hidden="hidden">丙</p><p id="n">丁</p>',
      },
      others: [
        {
          name: 'OPS/s.css',
          content:
            '@charset "UTF-8"; span.note { display: none } span.note.footnote { display: inline } @media amzn-mobi { p { color: red } span.footnote { display: none } }',
        },
      ],
    })
    expect(chapterText(book, 0)).toBe('注乙1\n丁')
    expect(book.report.counts.notes).toBe(1)
    expect(book.report.leftOut.map(({ kind, count }) => [kind, count])).toContainEqual(['hidden', 2])
  })

  it('sets off by a blank what a stylesheet floats to the edge, as the numbers of lines of verse', async () => {
    const book = await read({
      chapters: { 'one.xhtml': '<div class="poem"><div>into the Hofgarten,<span class="n">10</span></div></div>' },
      others: [{ name: 'OPS/s.css', content: '.n { float: right }' }],
    })
    expect(chapterText(book, 0)).toBe('into the Hofgarten, 10')
  })

  it('says a formula in words and keeps only what is safe of it', async () => {
    const [formula] = inlinesIn(
      await one(
        '<p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML" onclick="x()"><m:mfrac href="javascript:x()"><m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mn>1</m:mn></m:mrow><m:msqrt><m:mi>b</m:mi></m:msqrt></m:mfrac><m:annotation-xml encoding="text/html"><script>x()</script></m:annotation-xml></m:math></p>',
      ),
    )
    expect(formula).toEqual({
      formula:
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>b</mi></msqrt></mfrac></math>',
      words: '(a+1)/(√(b))',
    })
  })

  it('takes bold, italic and 着重号 out of classes, as converters write them', async () => {
    const book = await read({
      chapters: { 'one.xhtml': '<p class="c1">一<span class="c2">二</span><span class="em-dot">三</span></p>' },
      others: [
        {
          name: 'OPS/s.css',
          content:
            '.c1 { color: red } /* } */ span.c2 { font-weight: 700; font-style: italic } .em-dot{-epub-text-emphasis-style:filled dot}',
        },
      ],
    })
    expect(inlinesIn(blocksOf(book))).toEqual([
      { text: '一' },
      { text: '二', marks: ['bold', 'italic'] },
      { text: '三', marks: ['emphasis'] },
    ])
  })

  it('keeps every letter: rare forms, names of characters, blanks inside a line', async () => {
    const text = '\ufa1e䶮𠮷&nbsp;甲\u3000乙&mdash;&unknown;&lt;b&gt;<![CDATA[&nbsp;<i>]]>'
    expect(inlinesIn(await one(`<p>\u3000\u3000${text}\n  换\n  行 a\n  b</p>`))).toEqual([
      // A line end is a blank beside a letter that is not wide, and nothing between two that are.
      { text: '\ufa1e䶮𠮷\u00a0甲\u3000乙—&unknown;<b>&nbsp;<i> 换行 a b' },
    ])
  })

  it('lays flat what lies deeper than a reader draws, and loses no word of it', async () => {
    const deep = await one(`${'<blockquote>'.repeat(300)}<p>底</p>${'</blockquote>'.repeat(300)}`)
    expect(JSON.stringify(deep).match(/quotation/g)).toHaveLength(6)
    expect(inlinesIn(deep)).toEqual([{ text: '底' }])
  })

  it('reads 20,000 elements inside one another in a moment', async () => {
    const begin = Date.now()
    expect(inlinesIn(await one(`${'<div>'.repeat(20_000)}底${'</div>'.repeat(20_000)}<p>后</p>`))).toEqual([
      { text: '底' },
      { text: '后' },
    ])
    expect(Date.now() - begin).toBeLessThan(2_000)
  })

  it('shows the picture of a figure with its caption, and a picture in a line where it stands', async () => {
    const book = await read({
      chapters: {
        'one.xhtml':
          '<figure><img src="p.png" alt="安全帽"/><figcaption>图一</figcaption></figure><p>字<img src="./p.png" alt="䶮"/>形</p><img src="none.png"/>',
      },
      others: [{ name: 'OPS/p.png', content: PIXEL }],
      items: '<item id="p" href="p.png" media-type="image/png" properties="cover-image"/>',
    })
    expect(blocksOf(book)).toEqual([
      { kind: 'picture', picture: 'p1', alt: '安全帽', caption: [{ text: '图一' }] },
      { kind: 'paragraph', inlines: [{ text: '字' }, { picture: 'p1', alt: '䶮' }, { text: '形' }] },
    ])
    expect(book.cover).toBe('p1')
    expect(await book.pictures[0]!.read()).toEqual(PIXEL)
    expect(book.report.leftOut.map(({ kind, count }) => [kind, count])).toEqual([['picture', 1]])
  })
})

describe('notes of an EPUB', () => {
  const notesOf = async (chapters: Record<string, string>) => {
    const book = await read({ chapters })
    const [piece] = book.chapters[0]!.pieces
    return {
      text: chapterText(book, 0),
      notes: piece!.notes,
      references: inlinesIn(piece!.blocks).filter((each) => 'note' in each),
    }
  }
  const NOTE = [{ kind: 'paragraph', inlines: [{ text: '注：一九二五年。' }] }]

  it('open in place and leave the text, as EPUB 3 means them', async () => {
    const { text, notes, references } = await notesOf({
      'one.xhtml':
        '<p>五卅<a epub:type="noteref" href="#n"><sup>[1]</sup></a>之后</p><aside epub:type="footnote" id="n"><p>注：一九二五年。</p></aside>',
    })
    expect(text).toBe('五卅[1]之后')
    expect(references).toEqual([{ note: 'n1', label: '[1]', marks: ['sup'] }])
    expect(notes).toEqual([{ id: 'n1', blocks: NOTE }])
  })

  it.each([
    [
      'a raised number that leads to a file of notes',
      '<p>五卅<sup><a href="notes.xhtml#n">1</a></sup>之后</p>',
      '<h2>注释</h2><p id="n">注：一九二五年。</p>',
    ],
    [
      'a number in brackets, with a name inside the note',
      '<p>五卅<a id="r" href="notes.xhtml#n">[1]</a>之后</p>',
      '<p><a id="n"/>注：一九二五年。</p>',
    ],
    [
      'a class that is called so',
      '<p>五卅<a class="footnote-link" href="notes.xhtml#n">1</a>之后</p>',
      '<ol><li id="n"><p>注：一九二五年。</p></li></ol>',
    ],
    [
      'a little picture',
      '<p>五卅<a class="duokan-footnote" href="notes.xhtml#n"><img class="note" src="note.png"/></a>之后</p>',
      '<div id="n"><p>注：一九二五年。</p></div>',
    ],
  ])('are found in EPUB 2 by %s, and stay where they are read', async (_, text, notes) => {
    const found = await notesOf({ 'one.xhtml': text, 'notes.xhtml': notes })
    expect(found.references).toHaveLength(1)
    expect(found.notes).toEqual([{ id: 'n1', blocks: NOTE }])
  })

  it('are read out of the words of a picture, as shops write them', async () => {
    const { notes } = await notesOf({
      'one.xhtml': '<p>五卅<img class="qqreader-footnote" alt="注：一九二五年。" src="note.png"/>之后</p>',
    })
    expect(notes).toEqual([{ id: 'n1', blocks: NOTE }])
  })

  it('are no notes where a link leads back, to a heading, or has words', async () => {
    const { references } = await notesOf({
      'one.xhtml':
        '<p id="p">见<a href="#two">第二节</a><sup><a href="#h">2</a></sup></p><p id="two"><a href="#p">[1]</a>二</p><h2 id="h">二</h2>',
    })
    expect(references).toEqual([])
  })

  it('that are too long to open are led to', async () => {
    const book = await read({
      chapters: {
        'one.xhtml': `<p>五卅<a epub:type="noteref" href="#n">[1]</a></p><aside epub:type="footnote" id="n"><p>${'长'.repeat(4_000)}</p></aside>`,
      },
    })
    expect(inlinesIn(blocksOf(book))[1]).toEqual({ text: '[1]', to: { chapter: 0, offset: 6 } })
  })
})

describe('links and contents of an EPUB', () => {
  it('lead to positions, through files and names with blanks and Chinese in them', async () => {
    const book = await read({
      chapters: {
        'one.xhtml':
          '<h1>一</h1><p>见<a href="%E4%BA%8C%20b.xhtml#%E5%A4%84">后文</a>，<a href="https://example.com/a">网上</a></p>',
        '二 b.xhtml': '<h1>二</h1><p>前</p><p>字<span id="处">处</span></p>',
      },
      nav: '<ol><li><a href="one.xhtml">一</a></li><li><span>下编</span><ol><li><a href="二 b.xhtml#处"><i>处</i>所</a></li><li><a href="gone.xhtml">没有</a></li></ol></li></ol>',
    })
    expect(inlinesIn(blocksOf(book)).filter((each) => 'to' in each || 'link' in each)).toEqual([
      { text: '后文', to: { chapter: 1, offset: 4 } },
      { text: '网上', link: 'https://example.com/a' },
    ])
    expect(book.contents).toEqual([
      { title: '一', position: { chapter: 0, offset: 0 }, entries: [] },
      { title: '下编', entries: [{ title: '处所', position: { chapter: 1, offset: 4 }, entries: [] }] },
    ])
    expect(z.parse(Contents, book.contents)).toEqual(book.contents)
    expect(book.report.leftOut).toEqual([{ kind: 'contents', count: 1, sentence: expect.stringContaining('1 条目录') }])
  })

  it('come from the NCX of an EPUB 2, and out of the headings where there is none', async () => {
    const ncx =
      '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>上</text></navLabel><content src="one.xhtml"/><navPoint><navLabel><text>下</text></navLabel><content src="one.xhtml#b"/></navPoint></navPoint></navMap></ncx>'
    const chapters = { 'one.xhtml': '<h1>上</h1><h2 id="b">下</h2><p>文</p>' }
    const expected = [
      {
        title: '上',
        position: { chapter: 0, offset: 0 },
        entries: [{ title: '下', position: { chapter: 0, offset: 2 }, entries: [] }],
      },
    ]
    expect((await read({ chapters, ncx, version: '2.0' })).contents).toEqual(expected)
    const without = await read({ chapters })
    expect(without.contents).toEqual(expected)
    expect(without.report.warnings.map(({ kind }) => kind)).toEqual(['contentsMade'])
  })
})

describe('what a book says of itself', () => {
  it('is read from EPUB 2 and 3', async () => {
    const { about } = await read({
      metadata:
        '<dc:title id="s">副题</dc:title><dc:title id="m">安全手册</dc:title><meta refines="#m" property="title-type">main</meta><dc:creator id="a">王䶮</dc:creator><dc:creator opf:role="ill">画者</dc:creator><dc:language>zh-CN</dc:language><dc:publisher>工人出版社</dc:publisher><dc:description>&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;</dc:description><dc:rights>公版</dc:rights><dc:subject>安全</dc:subject><dc:subject>劳动</dc:subject><dc:date>2020</dc:date>',
    })
    expect(about).toEqual({
      title: '安全手册',
      authors: ['王䶮'],
      language: 'zh-CN',
      publisher: '工人出版社',
      identifier: 'urn:isbn:9787500000006',
      isbn: '9787500000006',
      date: '2020',
      description: '一\n二',
      rights: '公版',
      subjects: ['安全', '劳动'],
    })
  })

  it('says that it is set from top to bottom', async () => {
    const book = await read({
      spine: 'page-progression-direction="rtl"',
      others: [{ name: 'OPS/s.css', content: '@media screen { html { -epub-writing-mode: vertical-rl } }' }],
    })
    expect([book.isVertical, book.direction]).toEqual([true, 'rtl'])
  })

  it('takes the name of the file where it says no title, and says so', async () => {
    const book = await read({ metadata: '' })
    expect(book.about.title).toBe('手册')
    expect(book.report.warnings.map(({ kind }) => kind)).toContain('titleMissing')
  })
})

describe('an EPUB that is refused', () => {
  const parts = partsOfEpub()
  it.each([
    ['names that climb out', aZipOf([...parts, { name: '../x', content: 'x' }]), 'escapes'],
    ['an absolute name', aZipOf([...parts, { name: '/etc/x', content: 'x' }]), 'escapes'],
    ['a symbolic link', aZipOf([...parts, { name: 'x', content: '/etc/passwd', mode: 0o120777 }]), 'escapes'],
    ['two files of one name', aZipOf([...parts, { name: 'OPS/one.xhtml', content: 'x' }]), 'duplicate'],
    [
      'files that share their bytes',
      aZipOf([...parts, { name: 'x', content: 'application/epub+zip', isOverlapping: true }]),
      'bomb',
    ],
    ['a locked file', aZipOf([...parts, { name: 'x', content: 'x', flags: 1 }]), 'locked'],
    [
      '5,001 files',
      aZipOf([...parts, ...Array.from({ length: 5_000 }, (_, at) => ({ name: `x${at}`, content: '' }))]),
      'tooManyParts',
    ],
    ['a licence of Readium', aZipOf([...parts, { name: 'META-INF/license.lcpl', content: '{}' }]), 'protected'],
    [
      'entities in its list',
      aZipOf(
        parts.map((part) =>
          part.name.endsWith('.opf')
            ? { ...part, content: `<!DOCTYPE p [<!ENTITY a "b">]>${String(part.content)}` }
            : part,
        ),
      ),
      'entities',
    ],
    [
      'a chapter of eleven megabytes',
      aZipOf(partsOfEpub({ chapters: { 'one.xhtml': ' '.repeat(11 << 20) } })),
      'textTooLarge',
    ],
    [
      'a chapter that is longer than it says',
      aZipOf(parts.map((part) => (part.name.endsWith('one.xhtml') ? { ...part, promised: 10 } : part))),
      'broken',
    ],
    [
      'more than it may unpack to',
      aZipOf([...parts, { name: 'x', content: 'x', promised: 400 << 20 }]),
      'unpacksTooLarge',
    ],
    [
      'no chapter with anything in it',
      aZipOf(partsOfEpub({ chapters: { 'one.xhtml': '<script>x</script>' } })),
      'noChapters',
    ],
    ['another packed file', aZipOf([{ name: 'a.txt', content: 'a' }]), 'otherPacked'],
    [
      'a container alone',
      aZipOf([
        { name: 'mimetype', content: 'x' },
        { name: 'META-INF/container.xml', content: CONTAINER },
      ]),
      'noPackage',
    ],
  ])('has %s', async (_, bytes, reason) => {
    expect(await refusal(bytes)).toBe(reason)
  })

  it('is cut off anywhere', async () => {
    const whole = anEpub()
    for (let at = 1; at < whole.length; at += 17) {
      expect(['broken', 'notABook', 'notText']).toContain(await refusal(whole.subarray(0, at)))
    }
  })

  it('is changed anywhere: taken or refused, never a bug', async () => {
    const whole = anEpub({
      chapters: { 'one.xhtml': '<p>正文</p>' },
      nav: '<ol><li><a href="one.xhtml">一</a></li></ol>',
    })
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x15
      await readBook(changed, '手册.epub').catch((cause: unknown) => {
        expect(cause).toBeInstanceOf(BookRefused)
      })
    }
  })
})

describe('entities of a chapter', () => {
  it('are not expanded, and a person is told', async () => {
    const bytes = aZipOf(
      partsOfEpub().map((part) =>
        part.name.endsWith('one.xhtml')
          ? {
              ...part,
              content: `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>${page('<p>前&y;后</p>')}`,
            }
          : part,
      ),
    )
    const book = await readBook(bytes, '手册.epub')
    expect(chapterText(book, 0)).toBe('前&y;后')
    expect(book.report.warnings.map(({ kind }) => kind)).toContain('entities')
  })
})

it('gives pieces that meet their contract', async () => {
  const book = await read({
    chapters: {
      'one.xhtml': '<h1>一</h1><p><b>a</b><ruby>漢<rt>かん</rt></ruby></p><ul><li>x</li></ul><math><mi>x</mi></math>',
    },
  })
  for (const piece of book.chapters.flatMap(({ pieces }) => pieces)) expect(z.parse(Piece, piece)).toEqual(piece)
})
