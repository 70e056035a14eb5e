import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { NewestNotice } from '../../../../src/pages/home/NewestNotice'

const newest = { id: 'n1', title: '职工健康体检' }

describe('the line of notices on the home page', () => {
  it.each([
    ['one that is unread, which it opens', { unread: 1, newest }, '通知，职工健康体检', 'detail/index?id=n1'],
    ['how many there are, and opens all of them', { unread: 3, newest }, '通知，职工健康体检，3 条未读', 'inbox/index'],
    ['no more than fits', { unread: 100, newest }, '通知，职工健康体检，99+ 条未读', 'inbox/index'],
    [
      'that nothing is unread, and still leads there',
      { unread: 0, newest: null },
      '通知，没有未读的通知',
      'inbox/index',
    ],
  ])('says %s', async (_what, notices, spoken, page) => {
    const navigate = jest.spyOn(Taro, 'navigateTo')
    render(<NewestNotice notices={notices} />)
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: spoken })))
    expect(navigate).toHaveBeenLastCalledWith({ url: `/packages/notice/${page}` })
  })
})
