import * as z from 'zod/mini'
import { Body, knownBlocks, LinkTarget, picturesIn, plainTextOf } from '../../../domain/body/body'
import { blocksIn, bodyProblems, charactersOf } from '../../../domain/body/publishing'

const paragraph = (text: string): Body[number] => ({ kind: 'paragraph', inlines: [{ text }] })

describe('a link', () => {
  it.each([
    'https://www.example.org',
    'http://example.org:8080/a?b=c#d',
    'HTTPS://example.org/一',
    'mailto:gonghui@example.org',
    'tel:12351',
    'tel:+86-571-0000',
  ])('may lead to %s', (target) => {
    expect(z.safeParse(LinkTarget, target).success).toBe(true)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.org',
    '/inbox',
    'https:',
    'https://',
    'https:///x',
    'https://good.example@evil.example/',
    'https://evil.example\\@good.example/',
    'https://good.example\\.evil.example',
    'https://good.example/\u0000\n',
    'https://a b',
    'https://example.org/"onmouseover=alert(1)',
    'mailto:a@b?bcc=c@d',
    'tel:javascript',
    'tel:1 2;ext=3',
    ' https://example.org',
  ])('never leads to %j', (target) => {
    expect(z.safeParse(LinkTarget, target).success).toBe(false)
  })
})

describe('a body', () => {
  const deep = (levels: number): Body =>
    levels === 0 ? [paragraph('底')] : [{ kind: 'quotation', blocks: deep(levels - 1) }]

  it('is no deeper than a reader can draw', () => {
    expect(z.safeParse(Body, deep(6)).success).toBe(true)
    expect(z.safeParse(Body, deep(7)).success).toBe(false)
  })

  it('has no place for an address that fetches itself, nor for anything it does not name', () => {
    const picture = { kind: 'picture', fileId: 'f', alt: '', src: 'https://evil.example/x.png', onerror: 'x' }
    expect(z.parse(Body, [picture])).toEqual([{ kind: 'picture', fileId: 'f', alt: '' }])
    expect(z.safeParse(Body, [{ kind: 'picture', fileId: 'https://evil.example/x.png', alt: '' }]).success).toBe(false)
    expect(z.safeParse(Body, [{ kind: 'html', html: '<b>' }]).success).toBe(false)
  })

  it('names each picture once, in the order of reading', () => {
    const picture = (fileId: string): Body[number] => ({ kind: 'picture', fileId, alt: fileId })
    const body: Body = [
      { kind: 'list', isOrdered: true, items: [[picture('b')], [picture('a')]] },
      {
        kind: 'table',
        rows: [{ cells: [{ isHeading: false, columns: 1, rows: 1, blocks: [picture('b'), picture('c')] }] }],
      },
    ]
    expect(picturesIn(body)).toEqual(['b', 'a', 'c'])
    expect(plainTextOf(body)).toBe('b\na\nb\nc')
  })
})

describe('what a reader draws', () => {
  it('leaves out a block of a kind it does not know, and keeps those around it', () => {
    expect(knownBlocks([paragraph('一'), { kind: 'formula', tex: 'x' }, paragraph('二')])).toEqual([
      paragraph('一'),
      undefined,
      paragraph('二'),
    ])
  })

  it('is one unknown block where there is no body at all', () => {
    expect(knownBlocks('<b>')).toEqual([undefined])
    expect(knownBlocks(null)).toEqual([undefined])
  })
})

describe('a body for publishing', () => {
  it('counts characters as people do', () => {
    expect(charactersOf([paragraph('一 二👍'), paragraph('三')])).toBe(4)
  })

  it('counts blocks that lie in others', () => {
    expect(
      blocksIn([{ kind: 'list', isOrdered: false, items: [[paragraph('一')], [paragraph('二'), paragraph('三')]] }]),
    ).toBe(6)
  })

  it('is refused in words that say the next step', () => {
    const long = Array.from({ length: 3 }, () => paragraph('字'.repeat(20_000)))
    expect(bodyProblems(long)).toEqual(['正文有 60000 字，最多 50000 字，把后面的放进附件'])
    expect(bodyProblems(long.slice(0, 2))).toEqual([])
  })
})
