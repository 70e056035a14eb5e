import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import PrivacyPage from '../../../../src/packages/me/privacy'
import { remember } from '../../../../src/cloud/remembered'
import { changeDraft, useJoinDraft } from '../../../../src/stores/joinDraft'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const CONSENT = {
  id: 'a1:document_number',
  kind: 'document_number',
  version: '2026-11-01',
  givenAt: Date.parse('2026-11-20T09:41:00+08:00'),
  withdrawnAt: null,
}
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({ 'identity.consents': () => ({ consents: [CONSENT] }), ...answers })
  await act(async () => void render(<PrivacyPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

describe('隐私和授权', () => {
  it('shows which version was agreed to when, and opens that very text', async () => {
    const navigate = jest.spyOn(Taro, 'navigateTo')
    await open()
    expect(screen.getByText('2026-11-01 版，2026 年 11 月 20 日同意')).toBeTruthy()
    await tap(screen.getByRole('link', { name: '同意书原文' }))
    expect(navigate).toHaveBeenCalledWith({
      url: '/packages/membership/consent-text/index?kind=document_number&version=2026-11-01&part=0',
    })
  })

  it('asks before a consent is withdrawn, and does nothing for somebody who thinks better of it', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: false, cancel: true } as never)
    const { sent } = await open()
    await tap(screen.getByRole('button', { name: '撤回' }))
    expect(sent['identity.withdrawConsent']).toBeUndefined()
  })

  it('explains what to do first when membership still needs the consent', async () => {
    const message = '会员身份要靠这条授权核对，先到单位工会办理退会再撤回'
    const { sent } = await open({
      'identity.withdrawConsent': () => {
        throw new Refused({ code: 'membership.consent_needed', message })
      },
    })
    await tap(screen.getByRole('button', { name: '撤回' }))
    expect(sent['identity.withdrawConsent']).toMatchObject([{ consentId: 'a1:document_number' }])
    expect(screen.getByText(message)).toBeTruthy()
    expect(screen.getByRole('button', { name: '打 12351' })).toBeTruthy()
  })

  it('clears kept pages and the unsent form of this phone, and nothing else', async () => {
    remember('me', { name: '林小禾' })
    Taro.setStorageSync('display', 'dark')
    changeDraft({ name: '陆小满' })
    await open()
    await tap(screen.getByRole('button', { name: /清除本机内容/ }))
    expect(Taro.getStorageInfoSync().keys).toEqual(['display'])
    expect(useJoinDraft.getState().name).toBe('')
  })

  it('hands over the export as a file and keeps none of it on the phone', async () => {
    const json = '{"documentNumber":"320106198908209993"}'
    const kept: Blob[] = []
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        kept.push(blob)
        return 'blob:export'
      },
      revokeObjectURL: jest.fn(),
    })
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      expect(this.download).toBe('我的工会信息.json')
    })
    await open({ 'identity.exportMyData': () => ({ fileName: '我的工会信息.json', json }) })
    await tap(screen.getByRole('button', { name: /导出我的信息/ }))
    await tap(screen.getByRole('button', { name: '下载文件' }))
    expect(click).toHaveBeenCalledTimes(1)
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(Taro.getStorageInfoSync().keys)).not.toContain('export')
    expect(screen.queryByText('导出好了')).toBeNull()
  })
})
