import { filesOfForm, formOfTrack, lengthOf, missingOf } from '../../../domain/entry/checks'
import type { Track, TrackField } from '../../../domain/entry/track'
import { anyOf, type FileMeasures } from '../../../domain/file/demands'
import { aTrack } from '../../support/builders/aPlan'
import { entryForm } from '../../support/builders/anEntry'

const field = (differing: Partial<TrackField>): TrackField => ({
  ...{ id: 'name', label: '账号名称', kind: 'line', columns: [], isRequired: true, most: 20, hint: '' },
  ...differing,
})
const file = (differing: Partial<FileMeasures> = {}): FileMeasures => ({
  ...{ kind: 'picture', name: '照片.jpg', size: 2_000_000, seconds: null, width: 4000, height: 3000 },
  ...differing,
})
const words = aTrack({ text: { least: 0, most: 500 }, files: [] })
const said = (form: Parameters<typeof entryForm>[0], track: Track = words, files = new Map<string, FileMeasures>()) =>
  missingOf(entryForm(form), track, files).map(({ where, sentence }) => `${where} ${sentence}`)

describe('what a work misses', () => {
  it('is nothing where everything asked for is there', () => {
    expect(said({})).toEqual([])
  })

  it.each([
    ['no name', '', 'title 给作品起个名字'],
    ['blanks for a name', '   ', 'title 给作品起个名字'],
    ['a name that nobody sees', '\u200b\u3164\u2060', 'title 给作品起个名字'],
    ['a name of 41 characters', '字'.repeat(41), 'title 名字最多 40 个字，删短一点'],
  ])('is a name, with %s', (_what, title, sentence) => {
    expect(said({ title })).toEqual([sentence])
  })

  it('is nothing with a name of 40 characters, emoji counted once', () => {
    expect(said({ title: '👷'.repeat(40) })).toEqual([])
  })

  it.each([
    ['one character too few', 499, ['text 再写 1 个字']],
    ['the least', 500, []],
    ['the most', 1_400, []],
    ['one too many', 1_401, ['text 最多 1400 个字，删掉 1 个字']],
  ])('is told of a text with %s', (_what, length, sentences) => {
    const essay = aTrack({ text: { least: 500, most: 1_400 }, files: [] })
    expect(said({ text: '字'.repeat(length) }, essay)).toEqual(sentences)
  })

  it('counts no blanks as words, so that nobody fills up with them', () => {
    expect(lengthOf('上 班\n了　 ')).toBe(3)
    expect(said({ text: `好${' '.repeat(600)}` }, aTrack({ text: { least: 10, most: 500 }, files: [] }))).toEqual([
      'text 再写 9 个字',
    ])
  })

  it('counts nothing that is not seen, so that nobody fills up with that either', () => {
    expect(lengthOf('上\u200b班\u2060\u3164\u202e\u0007')).toBe(2)
    const essay = aTrack({ text: { least: 10, most: 500 }, files: [] })
    expect(said({ text: '\u200b'.repeat(600) }, essay)).toEqual(['text 写一写作品，至少 10 个字'])
    expect(said({ answers: { name: '\u200b' } }, { ...words, fields: [field({})] })).toEqual([
      'answers.name 填写账号名称',
    ])
  })

  it('keeps no rows where a text is asked for and no text where rows are, for nobody would check them', () => {
    const track = {
      ...words,
      fields: [field({ isRequired: false }), field({ id: 'facts', kind: 'table', columns: ['年'] })],
    }
    const form = entryForm({ answers: { name: [['javascript:alert(1)']], facts: '一句话', other: '别的' } })
    expect(formOfTrack(form, track).answers).toEqual({})
    const fitting = { name: '远帆之声', facts: [['2026']] }
    expect(formOfTrack(entryForm({ answers: fitting }), track).answers).toEqual(fitting)
  })

  it.each([
    ['a line with a line break', field({}), '一\n二', '账号名称写成一行'],
    ['nothing where it is required', field({}), ' ', '填写账号名称'],
    ['a line that is too long', field({ most: 3 }), '一二三四', '账号名称最多 3 个字，删掉 1 个字'],
    [
      'a link without its beginning',
      field({ kind: 'link', most: 200 }),
      'weibo.com/1',
      '账号名称要填完整网址，以 https:// 开头',
    ],
    [
      'a link that runs',
      field({ kind: 'link', most: 200 }),
      'javascript:alert(1)',
      '账号名称要填完整网址，以 https:// 开头',
    ],
    [
      'a link to nowhere',
      field({ kind: 'link', most: 200 }),
      'https://localhost',
      '账号名称要填完整网址，以 https:// 开头',
    ],
    ['a number in words', field({ kind: 'number' }), '三千', '账号名称只填数字'],
    ['a table for a line', field({}), [['一']], '填写账号名称'],
  ])('names the field of %s', (_what, asked, answer, sentence) => {
    expect(said({ answers: { name: answer } }, aTrack({ files: [], fields: [asked] }))).toEqual([
      `answers.name ${sentence}`,
    ])
  })

  it.each([
    ['nothing where it is not required', field({ isRequired: false }), ''],
    ['a link', field({ kind: 'link', most: 200 }), 'https://weibo.com/union?id=1'],
    ['a number', field({ kind: 'number' }), '12000.5'],
  ])('takes %s', (_what, asked, answer) => {
    expect(said({ answers: { name: answer } }, aTrack({ files: [], fields: [asked] }))).toEqual([])
  })

  it.each([
    ['no row', [['', ' ']], 'answers.facts 成效至少填一行'],
    ['a row too many', [['1'], ['2'], ['3']], 'answers.facts 成效最多 2 行，删掉 1 行'],
    ['a column too many', [['1', '2', '3']], 'answers.facts 成效的列数不对，重新填一遍'],
    ['a cell too long', [['字'.repeat(201)]], 'answers.facts 成效每格最多 200 个字，删短一点'],
  ])('is told of a table with %s', (_what, rows, sentence) => {
    const table = field({ id: 'facts', label: '成效', kind: 'table', columns: ['年份', '人次'], most: 2 })
    expect(said({ answers: { facts: rows } }, aTrack({ files: [], fields: [table] }))).toEqual([sentence])
  })

  const photos = (least: number, most: number, demand = anyOf('picture')): Track =>
    aTrack({ files: [{ id: 'pictures', label: '照片', least, most, demand }] })
  const brought = new Map([1, 2, 3].map((n) => [`f${n}`, file()]))

  it.each([
    ['none', [], ['files.pictures 传 2 个照片']],
    ['too few', ['f1'], ['files.pictures 照片再传 1 个']],
    ['the same twice', ['f1', 'f1'], ['files.pictures 照片再传 1 个']],
    ['one that was not brought', ['f1', 'gone'], ['files.pictures 照片再传 1 个']],
    ['enough', ['f1', 'f2'], []],
  ])('counts files that are there: %s', (_what, pictures, sentences) => {
    expect(said({ files: { pictures } }, photos(2, 3), brought)).toEqual(sentences)
  })

  it('says how many files are too many', () => {
    expect(said({ files: { pictures: ['f1', 'f2', 'f3'] } }, photos(1, 2), brought)).toEqual([
      'files.pictures 照片最多 2 个，去掉 1 个',
    ])
  })

  it('says of each file what the demand misses, and that it is the file that does not fit', () => {
    const wide = { ...anyOf('picture'), leastLongSide: 3_000 }
    const files = new Map([['f1', file({ width: 800, height: 600 })]])
    const [missing, ...rest] = missingOf(entryForm({ files: { pictures: ['f1'] } }), photos(1, 3, wide), files)
    expect(missing).toEqual({
      where: 'files.pictures',
      sentence: '长边至少 3000 像素，这个 800，选原图再传',
      isUnfit: true,
    })
    expect(rest).toEqual([])
  })

  it('takes a picture as a poster, and nothing else', () => {
    const films = aTrack({ files: [{ id: 'films', label: '视频', least: 1, most: 1, demand: anyOf('video') }] })
    const files = new Map([
      ['film', file({ kind: 'video', name: '片.mp4' })],
      ['poster', file()],
      ['sound', file({ kind: 'audio', name: '声.mp3' })],
    ])
    const form = (poster: string) => ({ files: { films: ['film'] }, posters: { film: poster } })
    expect(said(form('poster'), films, files)).toEqual([])
    expect(said(form('sound'), films, files)).toEqual(['posters.film 视频封面要用图片，换一张'])
    expect(said(form('gone'), films, files)).toEqual(['posters.film 视频封面要用图片，换一张'])
  })

  it('says everything at once, in the order of the page', () => {
    const all = aTrack({ text: { least: 5, most: 9 }, fields: [field({})] })
    expect(missingOf(entryForm({ title: '', text: '' }), all, new Map()).map(({ where }) => where)).toEqual([
      ...['title', 'text', 'answers.name', 'files.pictures'],
    ])
  })
})

describe('the form of a track', () => {
  it('keeps what the track asks for, and nothing else', () => {
    const track = aTrack({ fields: [field({})] })
    const form = entryForm({
      answers: { name: '工匠', other: '多余' },
      files: { pictures: ['f1', 'f1'], films: ['f2'] },
      posters: { f1: 'f3', f2: 'f4' },
    })
    const kept = formOfTrack(form, track)
    expect(kept).toMatchObject({ answers: { name: '工匠' }, files: { pictures: ['f1'] }, posters: { f1: 'f3' } })
    expect(filesOfForm(kept)).toEqual(['f1', 'f3'])
  })
})
