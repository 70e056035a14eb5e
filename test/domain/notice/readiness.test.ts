import { problemOf, type Readiness } from '../../../domain/notice/readiness'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const HOUR = 3_600_000

function aDraft(differing: Partial<Readiness> = {}): Readiness {
  return {
    ...{ kind: 'notice', title: '秋季健步走', cover: [], changes: '', passesOn: null },
    body: [{ kind: 'paragraph', inlines: [{ text: '南门集合。' }] }],
    audience: { kind: 'members', unionIds: ['gaoxin'] },
    ...{ publishAt: null, pinnedUntil: null, deadline: null, needsConfirmation: false, remindDaysBefore: null },
    ...differing,
  }
}

describe('whether a draft can go out', () => {
  it('finds nothing wrong with a title, a text and readers', () => {
    expect(problemOf(aDraft(), undefined, NOW)).toBeUndefined()
  })

  it('takes a picture for a text, and the text from above where it is passed on', () => {
    expect(problemOf(aDraft({ body: [{ kind: 'picture', fileId: 'photo', alt: '' }] }), undefined, NOW)).toBeUndefined()
    expect(problemOf(aDraft({ body: [], passesOn: 'above' }), undefined, NOW)).toBeUndefined()
    expect(problemOf(aDraft({ body: [] }), undefined, NOW)).toMatchObject({ field: 'body' })
  })

  it('says how much is too much, in words', () => {
    const body = [
      { kind: 'paragraph' as const, inlines: Array.from({ length: 3 }, () => ({ text: '字'.repeat(20_000) })) },
    ]
    expect(problemOf(aDraft({ body }), undefined, NOW)).toMatchObject({
      code: 'notice.unfinished',
      field: 'body',
      message: expect.stringContaining('60000 字') as string,
    })
  })

  it('wants what is to come after the notice is out: a deadline before that is over already', () => {
    const publishAt = NOW + 2 * HOUR
    expect(problemOf(aDraft({ publishAt, deadline: NOW + HOUR }), undefined, NOW)).toMatchObject({ field: 'deadline' })
    expect(problemOf(aDraft({ publishAt, deadline: publishAt }), undefined, NOW)).toMatchObject({ field: 'deadline' })
    expect(problemOf(aDraft({ publishAt, pinnedUntil: publishAt }), undefined, NOW)).toMatchObject({
      field: 'pinnedUntil',
    })
    expect(problemOf(aDraft({ publishAt, deadline: publishAt + 1 }), undefined, NOW)).toBeUndefined()
  })

  it('lets a word be put right after the deadline, and no new deadline be over', () => {
    const standing = { publishAt: NOW - 9 * HOUR, deadline: NOW - HOUR, pinnedUntil: null }
    const draft = aDraft({ changes: '改错字', deadline: NOW - HOUR })
    expect(problemOf(draft, standing, NOW)).toBeUndefined()
    expect(problemOf({ ...draft, deadline: NOW - 2 * HOUR }, standing, NOW)).toMatchObject({ field: 'deadline' })
  })

  it('does not schedule another version of what is out, and does of what is still to come', () => {
    const publishAt = NOW + 2 * HOUR
    const draft = aDraft({ changes: '改错字', publishAt })
    const out = { publishAt: NOW - HOUR, deadline: null, pinnedUntil: null }
    expect(problemOf(draft, out, NOW)).toMatchObject({ code: 'notice.unfinished', field: 'publishAt' })
    expect(problemOf(draft, { ...out, publishAt: NOW + HOUR }, NOW)).toBeUndefined()
  })

  it('asks nothing of a page that only an inbox needs', () => {
    const guide = aDraft({ kind: 'guide', audience: { kind: 'everybody' }, deadline: 1, pinnedUntil: 1 })
    expect(problemOf(guide, undefined, NOW)).toBeUndefined()
  })
})
