import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { TERMS_TODAY, TERMS_VERSIONS, termsChangedSince } from '../../../../domain/identity/consentVersions'
import { TermsChanged } from '../../../../src/pages/home/TermsChanged'

const roles = { isMember: true, staff: [], clerk: null, isJudge: false }
const [sentence = ''] = termsChangedSince(TERMS_VERSIONS[0])
const AGREE = { name: '看过了，我同意' }

function shown(agreedTerms: string | null | undefined, differing: { isMember?: boolean } = {}) {
  const onAgreed = jest.fn(() => Promise.resolve())
  const view = { roles: { ...roles, ...differing }, agreedTerms }
  const { container } = render(<TermsChanged view={view} onAgreed={onAgreed} />)
  return { container, onAgreed }
}

/** What the cloud was asked, and its answer. */
function answering(reply: unknown) {
  return jest.spyOn(Taro, 'request').mockResolvedValue({ statusCode: 200, data: { result: reply } } as never)
}

describe('terms that changed, on the home page', () => {
  it('say in one sentence what changed, with the texts of today behind it', async () => {
    const navigate = jest.spyOn(Taro, 'navigateTo')
    shown(TERMS_VERSIONS[0])
    expect(screen.getByText(sentence)).toBeTruthy()
    for (const [part, words] of ['《用户协议》', '《隐私政策》'].entries()) {
      await act(async () => void fireEvent.click(screen.getByText(words)))
      const url = `/packages/membership/consent-text/index?kind=terms&version=${TERMS_TODAY}&part=${part}`
      expect(navigate).toHaveBeenLastCalledWith({ url })
    }
  })

  it('are agreed to with one tap, after which the page is loaded anew', async () => {
    const request = answering({ ok: true, data: { agreedTerms: TERMS_TODAY } })
    const { onAgreed } = shown(null)
    expect(onAgreed).not.toHaveBeenCalled()
    await act(async () => void fireEvent.click(screen.getByRole('button', AGREE)))
    expect(JSON.stringify(request.mock.calls[0])).toContain(TERMS_TODAY)
    expect(onAgreed).toHaveBeenCalledTimes(1)
  })

  it('stay where they are when agreeing did not come through, to be tapped again', async () => {
    answering({ ok: false, error: { code: 'internal.unexpected', message: '没办成，过一会儿再试' } })
    const { onAgreed } = shown(null)
    await act(async () => void fireEvent.click(screen.getByRole('button', AGREE)))
    expect(onAgreed).not.toHaveBeenCalled()
    expect(screen.getByRole('button', AGREE)).toBeTruthy()
  })

  it.each([
    ['who agreed to today’s', TERMS_TODAY, {}],
    ['whose kept answer does not say', undefined, {}],
    ['who is no member', null, { isMember: false }],
  ])('are not there for somebody %s', (_who, agreed, differing) => {
    expect(shown(agreed, differing).container.textContent).toBe('')
  })
})
