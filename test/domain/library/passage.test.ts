import fc from 'fast-check'
import { foldedText, searchedWords } from '../../../domain/library/folding'
import { sentencesHolding } from '../../../domain/library/passage'

/** The words as they are marked. */
const marked = (text: string, typed: string) =>
  sentencesHolding(text, searchedWords(typed)).map(({ sentence, hits }) => ({
    sentence,
    hits: hits.map(([from, to]) => sentence.slice(from, to)),
  }))

describe('a passage', () => {
  it('is the sentence that holds the word, as it was written', () => {
    expect(marked('先看现场。安排劳动者加班的，支付加班费！再开机器。', '加班')).toEqual([
      { sentence: '安排劳动者加班的，支付加班费！', hits: ['加班', '加班'] },
    ])
  })

  it('is found whatever the width and case of letters, and shows them as they stand', () => {
    expect(marked('按 ＩＳＯ 标准。', 'iso')).toEqual([{ sentence: '按 ＩＳＯ 标准。', hits: ['ＩＳＯ'] }])
  })

  it('is cut around the word where the sentence is long, and says that it was cut', () => {
    const long = `${'前'.repeat(100)}，拐点，${'后'.repeat(60)}。`
    const [found] = marked(long, '拐点')
    expect(found?.hits).toEqual(['拐点'])
    expect(found?.sentence).toMatch(/^….*拐点.*…$/)
    expect(found!.sentence.length).toBeLessThanOrEqual(82)
  })

  it('of several words are the sentences that hold the most of them', () => {
    const text = '她会钳工。她会电工。钳工和电工她都会。'
    expect(marked(text, '钳工 电工')).toEqual([{ sentence: '钳工和电工她都会。', hits: ['钳工', '电工'] }])
  })

  it('marks words that overlap once', () => {
    expect(marked('支付加班费。', '加班 班费')).toEqual([{ sentence: '支付加班费。', hits: ['加班费'] }])
  })

  it('begins where the first word stands, and each mark holds its word, in any text', () => {
    const letters = fc.constantFrom('安', '全', '帽', '。', '！', '\n', ' ', 'A', 'ａ', '😀', 'İ', '，')
    const anyText = fc.array(letters, { maxLength: 400, size: 'max' }).map((each) => each.join(''))
    fc.assert(
      fc.property(anyText, fc.constantFrom('安全', 'a', '全帽 安', '😀'), (text, typed) => {
        const words = searchedWords(typed)
        const found = sentencesHolding(text, words)
        expect(found.length > 0).toBe(words.some((word) => foldedText(text).includes(word)))
        for (const { offset, sentence, hits } of found) {
          expect(words.some((word) => foldedText(text).startsWith(word, offset))).toBe(true)
          expect(hits.length).toBeGreaterThan(0)
          for (const [from, to] of hits) {
            expect(words.some((word) => foldedText(sentence.slice(from, to)).includes(word))).toBe(true)
          }
        }
      }),
    )
  })
})

it('is found in no time behind a line of full stops', () => {
  const text = `${'.'.repeat(60_000)}x 扳手。`
  const began = performance.now()
  expect(sentencesHolding(text, ['扳手'])).toHaveLength(1)
  expect(performance.now() - began).toBeLessThan(500)
})
