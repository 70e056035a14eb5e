import { ERRORS } from '../../../domain/errors'
import { REFUSED } from '../../../domain/file/refused'

describe('what is said of a file that is not taken', () => {
  it.each(Object.entries(REFUSED))(
    '%s: what it is and the next step, short and without shouting',
    (_what, sentence) => {
      expect(sentence).toMatch(/\p{Script=Han}/u)
      expect(sentence).not.toMatch(/！|您|失败|异常|非法|不支持/)
      expect(sentence.length).toBeLessThanOrEqual(40)
    },
  )

  it('is never the same twice, and more exact than the code’s own', () => {
    const sentences = Object.values<string>(REFUSED)
    expect(new Set([...sentences, ERRORS['file.kind_refused'].message]).size).toBe(sentences.length + 1)
  })
})
