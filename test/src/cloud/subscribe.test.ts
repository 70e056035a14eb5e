import Taro from '@tarojs/taro'
import { askForPush } from '../../../src/cloud/subscribe'

beforeEach(() => jest.restoreAllMocks())

describe('asking WeChat for one reminder', () => {
  it.each([
    ['accept', 'agreed'],
    ['reject', 'refused'],
    ['ban', 'unavailable'],
    ['filter', 'unavailable'],
  ])('takes “%s” as %s', async (answer, meaning) => {
    const ask = jest.spyOn(Taro, 'requestSubscribeMessage').mockResolvedValue({ template: answer } as never)
    expect(await askForPush('template')).toBe(meaning)
    expect(ask).toHaveBeenCalledWith({ tmplIds: ['template'] })
  })

  it.each([
    [20004, 'switched_off'],
    [10001, 'unavailable'],
  ])('takes the error %d for an answer: %s', async (errCode, meaning) => {
    jest.spyOn(Taro, 'requestSubscribeMessage').mockRejectedValue({ errCode, errMsg: 'fail' })
    expect(await askForPush('template')).toBe(meaning)
  })
})
