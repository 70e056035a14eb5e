import { act, fireEvent, render, screen } from '@testing-library/react'
import { TypedPhone } from '../../../../src/packages/membership/join/TypedPhone'
import { fakeHost, Refused } from '../../../support/fakeHost'

const PHONE = '15400002003'
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const type = (label: RegExp, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }))

function open(prove: () => object) {
  const onProven = jest.fn()
  const host = fakeHost({
    'identity.sendPhoneCode': () => ({
      phoneMasked: '154****2003',
      nextAt: Date.now() + 60_000,
      expiresAt: Date.now() + 300_000,
    }),
    'identity.provePhoneByCode': prove,
  })
  render(<TypedPhone problem={undefined} onProven={onProven} />)
  return { ...host, onProven }
}

beforeEach(() => jest.restoreAllMocks())

describe('a phone typed by hand', () => {
  it('is refused before anything is sent when it is no mobile number', async () => {
    const { sent } = open(() => ({}))
    await type(/^手机号/, '1540000')
    await tap(screen.getByRole('button', { name: '获取验证码' }))
    expect(screen.getByText('手机号是 11 位，现在是 7 位，再核一遍')).toBeTruthy()
    expect(sent['identity.sendPhoneCode']).toBeUndefined()
  })

  it('says where the code went and when another may be asked for', async () => {
    open(() => ({}))
    await type(/^手机号/, PHONE)
    await tap(screen.getByRole('button', { name: '获取验证码' }))
    expect(screen.getByText('已发到 154****2003')).toBeTruthy()
    expect(screen.getByRole('button', { name: '60 秒后再发' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('is proven by the sixth digit, without another tap', async () => {
    const { onProven, sent } = open(() => ({ phoneProof: 'proof', phoneMasked: '154****2003' }))
    await type(/^手机号/, PHONE)
    await type(/^验证码/, '12345')
    expect(sent['identity.provePhoneByCode']).toBeUndefined()
    await type(/^验证码/, '123456')
    expect(onProven).toHaveBeenCalledWith({ phoneProof: 'proof', phoneMasked: '154****2003', how: '短信已验证' })
  })

  it('says at the code that it is wrong, until another is typed', async () => {
    const { onProven } = open(() => {
      throw new Refused({ code: 'identity.phone_code_wrong', message: '验证码不对，核对短信再输一次' })
    })
    await type(/^手机号/, PHONE)
    await type(/^验证码/, '123456')
    expect(screen.getByText('验证码不对，核对短信再输一次')).toBeTruthy()
    expect(onProven).not.toHaveBeenCalled()
    await type(/^验证码/, '12345')
    expect(screen.queryByText('验证码不对，核对短信再输一次')).toBeNull()
  })
})
