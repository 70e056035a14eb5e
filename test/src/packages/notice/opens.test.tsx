import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { NoticeView } from '../../../../domain/notice/contract'
import { Opens } from '../../../../src/packages/notice/detail/Opens'

const show = (opens: NoticeView['opens']) => render(<Opens notice={{ opens } as NoticeView} />)

it('a word about a certificate opens it', async () => {
  const go = jest.spyOn(Taro, 'navigateTo').mockResolvedValue({ errMsg: '' })
  show({ kind: 'certificate', id: '7K2M-3QRT-9WXY-4ACD' })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '看证书' })))
  expect(go).toHaveBeenCalledWith({ url: '/packages/campaign/certificate/index?code=7K2M-3QRT-9WXY-4ACD' })
})

it('a word about what this program does not know opens nothing', () => {
  show({ kind: 'tomorrow', id: 'x' })
  expect(screen.queryByRole('button')).toBeNull()
})
