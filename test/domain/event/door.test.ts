import {
  DOOR_STEP_MS,
  doorDigitsText,
  doorStepOf,
  doorText,
  readDoorDigits,
  readDoorText,
} from '../../../domain/event/door'

describe('the code of a door', () => {
  it('is read as it was written', () => {
    expect(readDoorText(doorText('campaign-craft:abc_-D', 'x1'))).toEqual({
      eventId: 'campaign-craft:abc_-D',
      code: 'x1',
    })
    expect(readDoorText(` ${doorText('e', 'c')}\n`)).toEqual({ eventId: 'e', code: 'c' })
  })

  it.each(['', 'GHHD1', 'GHHD1 e', 'GHHD1 e c more', 'GH2:token', 'https://example.invalid/'])('is not %j', (text) => {
    expect(readDoorText(text)).toBeUndefined()
  })

  it.each([
    ['482913', '482913'],
    ['482 913', '482913'],
    ['４８２９１３', '482913'],
    ['482-913', '482913'],
    ['48291', undefined],
    ['4829134', undefined],
    ['48291a', undefined],
  ])('takes six digits as people type them: %j', (typed, read) => {
    expect(readDoorDigits(typed)).toBe(read)
  })

  it('turns every half minute, and never within one', () => {
    const start = 1_795_000_020_000
    expect(doorStepOf(start + DOOR_STEP_MS - 1)).toBe(doorStepOf(start))
    expect(doorStepOf(start + DOOR_STEP_MS)).toBe(doorStepOf(start) + 1)
    expect(doorDigitsText('482913')).toBe('482 913')
  })
})
