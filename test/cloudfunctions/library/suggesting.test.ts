/** 荐书: what members would like to read here. */
import type { SuggestionDocument } from '../../../cloudfunctions/_store/suggestions'
import { listSuggestions, suggestBook } from '../../../domain/library/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud } from '../../support/aCloud'
import { aMember } from '../../support/builders/aMember'

async function aReader() {
  const cloud = await aCloud({ functions: ['library'] })
  await aMember(cloud)
  return { cloud, member: cloud.as('o-m-lin'), kept: cloud.store<SuggestionDocument>('suggestions') }
}

const key = (n: number) => `tap-${String(n).padStart(12, '0')}`
const wish = (n: number, title = `书 ${n}`) => ({ title, author: '沈砚秋', reason: '想看', requestKey: key(n) })

it('keeps a wish with the member’s union and a masked name, and shows it to them alone', async () => {
  const { cloud, member, kept } = await aReader()
  const { suggestion } = await member.must(suggestBook, wish(1))
  expect(suggestion).toMatchObject({ title: '书 1', state: 'waiting', answer: '', bookId: null, at: cloud.now })
  expect(await kept.all()).toMatchObject([
    { nameMasked: '林**', unionPath: '/qinghe/gaoxin/yuanfan/', state: 'waiting' },
  ])
  expect((await member.must(listSuggestions, {})).suggestions).toEqual([suggestion])
  // Staff see its id.
  expect(suggestion.id).not.toContain('o-m-lin')
  expect((await cloud.as('o-other').must(listSuggestions, {})).suggestions).toEqual([])
})

it('takes the same tap for one wish, also after midnight, and refuses another wish under its name', async () => {
  const { cloud, member, kept } = await aReader()
  const first = await member.must(suggestBook, wish(1))
  cloud.advance(DAY_MS)
  expect(await member.must(suggestBook, wish(1))).toEqual(first)
  expect(await member.call(suggestBook, wish(1, '另一本'))).toMatchObject({ error: { code: 'request.key_reused' } })
  expect(await kept.all()).toHaveLength(1)
})

it('takes three wishes a day, by however many taps at once, and three more the next day', async () => {
  const { cloud, member, kept } = await aReader()
  const replies = await Promise.all(Array.from({ length: 10 }, (_, n) => member.call(suggestBook, wish(n))))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
  for (const reply of replies) {
    if (!reply.ok) expect(reply.error.code).toBe('library.too_many_suggestions')
  }
  expect(await kept.all()).toHaveLength(3)
  cloud.advance(DAY_MS)
  await member.must(suggestBook, wish(11))
})

it('is for members', async () => {
  const { cloud } = await aReader()
  expect(await cloud.as('o-other').call(suggestBook, wish(1))).toMatchObject({ error: { code: 'session.not_member' } })
})

it('takes three round trips', async () => {
  const { cloud, member } = await aReader()
  expect(await cloud.steps(() => member.must(suggestBook, wish(1)))).toMatchObject({ steps: 3, requests: 5 })
  expect(await cloud.steps(() => member.must(listSuggestions, {}))).toMatchObject({ steps: 1, requests: 2 })
})
