import { fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { Block, Body } from '../../../domain/body/body'
import type { FileLink } from '../../../domain/file/contract'
import { BodyView } from '../../../src/components/BodyView'
import { Link as BrowserLink } from '../../../src/components/BodyView/Link.h5'
import { openLink } from '../../../src/components/BodyView/openLink'
import { Table as BrowserTable } from '../../../src/components/BodyView/Table.h5'
import { layoutOf } from '../../../src/components/BodyView/tableLayout'
import { useDisplay } from '../../../src/stores/display'

const p = (text: string): Block => ({ kind: 'paragraph', inlines: [{ text }] })
const cell = (text: string, { columns = 1, rows = 1, isHeading = false } = {}) => ({
  isHeading,
  columns,
  rows,
  blocks: text === '' ? [] : [p(text)],
})
const photo: FileLink = {
  id: 'file-1',
  kind: 'picture',
  name: '合影.jpg',
  type: 'image/jpeg',
  size: 1,
  seconds: null,
  width: 800,
  height: 400,
  url: 'https://files.example.org/1.jpg',
}

beforeEach(() => useDisplay.setState({ isElder: false, isWindowWide: false }))
afterEach(() => jest.restoreAllMocks())

describe('BodyView', () => {
  it('draws headings, lists, quotations and tables by what they are', () => {
    const body: Body = [
      { kind: 'heading', level: 1, inlines: [{ text: '体检安排' }] },
      { kind: 'list', isOrdered: true, start: 9, items: [[p('带身份证')], [p('空腹')]] },
      { kind: 'list', isOrdered: false, items: [[p('原件')]] },
      { kind: 'quotation', blocks: [p('报满为止')] },
      { kind: 'table', rows: [{ cells: [cell('机构', { isHeading: true })] }, { cells: [cell('城东')] }] },
    ]
    render(<BodyView body={body} pictures={{}} />)
    expect(screen.getByRole('heading').textContent).toBe('体检安排')
    const items = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(items).toEqual(['9.带身份证', '10.空腹', '•原件'])
    expect(screen.getByRole('blockquote').textContent).toBe('报满为止')
    expect(within(screen.getByRole('table')).getByRole('columnheader').textContent).toBe('机构')
  })

  it('leaves out a block it does not know, says so, and draws the rest', () => {
    const body = [p('一'), { kind: 'formula', tex: 'x' }, p('二')] as Body
    const { container } = render(<BodyView body={body} pictures={{}} />)
    expect(container.textContent).toBe('一有一段内容要更新小程序才能看二')
  })

  it.each<[string, object]>([
    ['a link that runs', { kind: 'paragraph', inlines: [{ text: '点', link: 'javascript:alert(1)' }] }],
    ['a picture by its address', { kind: 'picture', fileId: 'https://evil.example/x.png', alt: '' }],
    ['HTML', { kind: 'paragraph', inlines: '<img src=x>' }],
  ])('does not draw %s, whoever sent it', (_, block) => {
    const { container } = render(<BodyView body={[block] as Body} pictures={{}} />)
    expect(container.querySelector('a, img')).toBeNull()
    expect(container.textContent).toBe('有一段内容要更新小程序才能看')
  })
})

describe('a picture', () => {
  const body: Body = [{ kind: 'picture', fileId: 'file-1', alt: '合影' }]

  it('fills the screen when it is tapped', () => {
    const preview = jest.spyOn(Taro, 'previewImage')
    render(<BodyView body={body} pictures={{ 'file-1': photo }} />)
    fireEvent.click(screen.getByRole('button', { name: '看大图：合影' }))
    expect(preview).toHaveBeenCalledWith({ current: photo.url, urls: [photo.url] })
  })

  it('that does not load is named by its words, and asked for again when it is tapped', () => {
    const onRetry = jest.fn()
    const { container } = render(<BodyView body={body} pictures={{ 'file-1': photo }} onRetryPicture={onRetry} />)
    fireEvent.error(container.querySelector(`img[src="${photo.url}"]`)!)
    expect(container.textContent).toBe('合影图片没加载出来，点一下再试')
    fireEvent.click(screen.getByRole('button'))
    expect(onRetry).toHaveBeenCalledTimes(1)
    expect(container.querySelector(`img[src="${photo.url}"]`)).not.toBeNull()
  })

  it.each([
    ['without an address', {}],
    ['whose address is none of storage', { 'file-1': { ...photo, url: 'javascript:alert(1)' } }],
  ])('%s is named by its words', (_, pictures) => {
    const { container } = render(<BodyView body={body} pictures={pictures} />)
    expect(container.textContent).toBe('合影连上网络再看这张图片')
  })
})

describe('a link', () => {
  it('to a web page is copied in WeChat, after its host has been shown', async () => {
    const ask = jest.spyOn(Taro, 'showModal')
    const copy = jest.spyOn(Taro, 'setClipboardData')
    await openLink('https://www.example.org/a')
    expect(ask.mock.calls[0]![0]).toMatchObject({ content: expect.stringContaining('www.example.org') })
    expect(copy).toHaveBeenCalledWith({ data: 'https://www.example.org/a' })
  })

  it('to a web page is not followed by whoever thinks better of it', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: false, cancel: true, errMsg: '' })
    const copy = jest.spyOn(Taro, 'setClipboardData')
    await openLink('https://www.example.org/a')
    expect(copy).not.toHaveBeenCalled()
  })

  it('dials a telephone and copies a mailbox', async () => {
    const dial = jest.spyOn(Taro, 'makePhoneCall')
    const copy = jest.spyOn(Taro, 'setClipboardData')
    await openLink('tel:12351')
    await openLink('mailto:gonghui@example.org')
    expect(dial).toHaveBeenCalledWith({ phoneNumber: '12351' })
    expect(copy).toHaveBeenCalledWith({ data: 'gonghui@example.org' })
  })

  it('is a real one in browsers, and tells the page behind it nothing', () => {
    render(<BrowserLink to="https://www.example.org/a" words="办法" className="" />)
    const link = screen.getByRole('link', { name: '办法' })
    expect(link.getAttribute('href')).toBe('https://www.example.org/a')
    expect(link.getAttribute('rel')).toContain('noopener')
    expect(link.getAttribute('rel')).toContain('noreferrer')
  })
})

describe('a table', () => {
  const rows = [
    { cells: [cell('机构', { isHeading: true }), cell('地址', { isHeading: true, columns: 2 })] },
    { cells: [cell('城东', { rows: 2 }), cell('东湖路'), cell('全天')] },
    { cells: [cell('体检中心'), cell('上午')] },
  ]

  it('places cells below those that reach down, as browsers do', () => {
    const { columns, rows: placed, shares } = layoutOf(rows)
    expect(columns).toBe(3)
    expect(placed.map((row) => row.map(({ column }) => column))).toEqual([
      [0, 1],
      [0, 1, 2],
      [1, 2],
    ])
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })

  it('keeps the place of a cell that reaches down where there are no tables', () => {
    render(<BodyView body={[{ kind: 'table', rows }]} pictures={{}} />)
    const drawn = screen.getAllByRole('row').map((row) => Array.from(row.children).map((each) => each.textContent))
    expect(drawn).toEqual([
      ['机构', '地址'],
      ['城东', '东湖路', '全天'],
      ['', '体检中心', '上午'],
    ])
  })

  it('is a real one in browsers', () => {
    render(<BrowserTable rows={rows}>{(blocks) => <BodyView body={blocks} pictures={{}} />}</BrowserTable>)
    expect(screen.getByRole('columnheader', { name: '地址' }).getAttribute('colspan')).toBe('2')
    expect(screen.getByRole('cell', { name: '城东' }).getAttribute('rowspan')).toBe('2')
  })

  it('of cells that reach everywhere is drawn in no more than a hundred columns', () => {
    const wide = Array.from({ length: 50 }, () => cell('', { columns: 50, rows: 50 }))
    const { columns, rows: placed } = layoutOf([{ cells: wide }, { cells: wide }])
    expect(columns).toBe(100)
    expect(placed.flat().length).toBeLessThan(10)
  })
})
