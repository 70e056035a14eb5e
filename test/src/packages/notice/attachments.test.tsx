import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { Attachments } from '../../../../src/components/FileRow/Attachments'
import { anOpened, aRow } from './aRow'

const [FILE] = anOpened(aRow('n1')).notice.attachments
const file = FILE!
const answer = (status: number) => ({
  status,
  ok: status === 200,
  body: {
    getReader: () => {
      const parts = [{ done: false, value: new Uint8Array(4) }, { done: true }]
      return { read: async () => parts.shift() }
    },
  },
})

const saved: string[] = []
beforeAll(() => {
  process.env.TARO_ENV = 'h5'
  Object.assign(URL, { createObjectURL: () => 'blob:file', revokeObjectURL: () => undefined })
})
beforeEach(() => {
  jest.restoreAllMocks()
  saved.length = 0
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})

async function tapWith(fetched: jest.Mock, renew = jest.fn()) {
  Object.assign(globalThis, { fetch: fetched })
  render(<Attachments files={[file]} renew={renew} />)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /^附件 机构名单.pdf，1.2 MB/ })))
  return renew
}

describe('an attachment', () => {
  it('is saved under its name', async () => {
    const renew = await tapWith(jest.fn().mockResolvedValue(answer(200)))
    expect(saved).toEqual(['机构名单.pdf'])
    expect(renew).not.toHaveBeenCalled()
  })

  it('whose address is too old is asked for once more, and then opened', async () => {
    const fetched = jest.fn().mockResolvedValueOnce(answer(403)).mockResolvedValueOnce(answer(200))
    await tapWith(fetched, jest.fn().mockResolvedValue([{ ...file, url: 'https://files.example/newer' }]))
    expect(fetched.mock.calls).toEqual([['https://files.example/signed'], ['https://files.example/newer']])
    expect(saved).toEqual(['机构名单.pdf'])
  })

  it('that was taken off the notice says so, and is not asked for again and again', async () => {
    const toast = jest.spyOn(Taro, 'showToast')
    const renew = await tapWith(jest.fn().mockResolvedValue(answer(403)), jest.fn().mockResolvedValue([]))
    expect(renew).toHaveBeenCalledTimes(1)
    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: '这个附件已经去掉了，返回刷新看看' }))
    expect(saved).toEqual([])
  })
})
