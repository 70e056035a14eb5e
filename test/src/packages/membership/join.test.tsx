import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ApplicationView, UnionSummary } from '../../../../domain/membership/contract'
import JoinPage from '../../../../src/packages/membership/join'
import { changeDraft, dropDraft, useJoinDraft } from '../../../../src/stores/joinDraft'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

/** Sequence 999 of a district: given to nobody. */
const NUMBER = '320106198908209993'
const UNION: UnionSummary = {
  id: 'qingmu',
  name: '青木食品工会',
  employer: '青木食品有限公司',
  parentName: '高新区总工会',
  memberCount: 1420,
  distanceMetres: null,
  isRegional: false,
}
const APPLICATION: ApplicationView = {
  id: 'a1',
  kind: 'join',
  state: 'applied',
  name: '陆小满',
  documentKind: 'resident',
  documentMasked: '3********3',
  phoneMasked: '154****2003',
  channel: 'employer',
  employerName: '青木食品有限公司',
  flexibleGroup: null,
  insurance: 'city',
  union: UNION,
  deciderName: '青木食品工会',
  dueAt: 1_795_683_600_000,
  returnReason: null,
  submittedAt: 1_795_424_400_000,
  history: [],
}

function aHost(answers: Parameters<typeof fakeHost>[0] = {}) {
  return fakeHost({
    'membership.myApplication': () => ({ application: null }),
    'identity.provePhoneByWechat': () => ({ phoneProof: 'proof', phoneMasked: '154****2003' }),
    'membership.apply': () => ({ application: APPLICATION }),
    ...answers,
  })
}

const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

async function open() {
  await act(async () => void render(<JoinPage />))
}

async function fillIn() {
  await open()
  await tap(button('微信授权'))
  type(/^姓名/, '陆小满')
  type(/^证件号/, NUMBER)
  void act(() => changeDraft({ union: UNION }))
  await tap(screen.getByRole('radio', { name: '本市' }))
  for (const box of screen.getAllByRole('checkbox')) await tap(box)
}

beforeEach(() => {
  jest.restoreAllMocks()
  process.env.UNION_NAME = '青禾市总工会'
  dropDraft()
  emptyPhone()
})

describe('joining', () => {
  it('says under the button what is still to do, one thing at a time', async () => {
    aHost()
    await open()
    expect(screen.getByText('先验证手机号')).toBeTruthy()
    await tap(button('微信授权'))
    expect(screen.getByText('填上你的姓名，和证件上一样')).toBeTruthy()
    type(/^姓名/, '陆小满')
    expect(screen.getByText('填上证件号')).toBeTruthy()
    type(/^证件号/, NUMBER)
    void act(() => changeDraft({ union: UNION }))
    await tap(screen.getByRole('radio', { name: '本市' }))
    expect(screen.getByText('两条都勾选同意后才能提交')).toBeTruthy()
  })

  it('ticks neither consent beforehand, and one tick does not tick the other', async () => {
    aHost()
    await open()
    const [terms, document] = screen.getAllByRole('checkbox')
    expect([terms, document].map((box) => box?.getAttribute('aria-checked'))).toEqual(['false', 'false'])
    await tap(terms!)
    expect([terms, document].map((box) => box?.getAttribute('aria-checked'))).toEqual(['true', 'false'])
  })

  it('says what is wrong with a document number as soon as it is complete, and picks the kind it belongs to', async () => {
    aHost()
    await open()
    type(/^证件号/, '32010619890820999')
    expect(screen.queryByRole('button', { name: '提交申请' })?.getAttribute('aria-disabled')).toBe('true')
    expect(screen.queryByText(/逐位再核一遍/)).toBeNull()
    type(/^证件号/, '320106198908209992')
    expect(screen.getByText('证件号有一位不对，对照证件逐位再核一遍')).toBeTruthy()
    type(/^证件号/, '830000199201300022')
    expect(useJoinDraft.getState().documentKind).toBe('taiwan_resident')
  })

  it('sends the form once it is complete, forgets the draft and shows the application', async () => {
    const { sent } = aHost()
    const redirect = jest.spyOn(Taro, 'redirectTo')
    await fillIn()
    await tap(button('提交申请'))
    expect(sent['membership.apply']).toMatchObject([
      {
        isClaim: false,
        form: { name: '陆小满', documentNumber: NUMBER, phoneProof: 'proof', unionId: 'qingmu', insurance: 'city' },
      },
    ])
    expect(redirect).toHaveBeenCalledWith({ url: '/packages/membership/status/index' })
    expect(useJoinDraft.getState().name).toBe('')
  })

  it('repeats the same request after a lost answer, and makes a new one of a changed form', async () => {
    const { sent, answers } = aHost({ 'membership.apply': () => Promise.reject(new Error('no network')) })
    await fillIn()
    await tap(button('提交申请'))
    expect(screen.getByText('网络不给力，等几秒再试')).toBeTruthy()
    await tap(button('提交申请'))
    type(/^姓名/, '陆小曼')
    answers['membership.apply'] = () => ({ application: APPLICATION })
    await tap(button('提交申请'))
    const [first, second, third] = sent['membership.apply']!.map(({ requestKey }) => requestKey)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('puts a refusal beside the field it is about until the field is touched', async () => {
    aHost({
      'membership.apply': () => {
        throw new Refused({ code: 'membership.too_young', message: '满 16 周岁才能入会' })
      },
    })
    await fillIn()
    await tap(button('提交申请'))
    expect(screen.getByLabelText('证件号，满 16 周岁才能入会')).toBeTruthy()
    type(/^证件号/, '')
    expect(screen.queryByText('满 16 周岁才能入会')).toBeNull()
  })

  it('lets somebody who is a member already say “this is me”, as a request of its own', async () => {
    const { sent } = aHost({
      'membership.apply': ({ isClaim }) => {
        if (isClaim) return { application: { ...APPLICATION, kind: 'claim' } }
        throw new Refused({ code: 'membership.is_claimed', message: '这个证件号已经入会' })
      },
    })
    await fillIn()
    await tap(button('提交申请'))
    await tap(button('这是我'))
    const [join, claim] = sent['membership.apply']!
    expect(claim).toMatchObject({ isClaim: true, form: { documentNumber: NUMBER } })
    expect(claim!.requestKey).not.toBe(join!.requestKey)
  })
})

describe('the draft', () => {
  it('is there again after closing the page, and has neither document number nor phone', async () => {
    aHost()
    await fillIn()
    const stored = JSON.stringify(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorageSync<unknown>(key)))
    expect(stored).toContain('陆小满')
    expect(stored).toContain('青木食品有限公司')
    expect(stored).not.toContain(NUMBER)
    expect(stored).not.toContain('proof')
    expect(stored).not.toContain('154****')
  })
})

describe('a returned application', () => {
  const RETURNED: ApplicationView = { ...APPLICATION, state: 'returned', returnReason: '名册里没有你的名字' }

  it('keeps what was filled in and sends only what was changed of phone and document', async () => {
    const { sent } = aHost({
      'membership.myApplication': () => ({ application: RETURNED }),
      'membership.resubmit': () => ({ application: APPLICATION }),
    })
    await open()
    expect(screen.getByText('退回原因：名册里没有你的名字')).toBeTruthy()
    expect(screen.getByText('3********3')).toBeTruthy()
    type(/^姓名/, '陆小曼')
    await tap(button('再次提交'))
    const [{ changes }] = sent['membership.resubmit'] as [{ changes: object }]
    expect(changes).toMatchObject({ name: '陆小曼', unionId: 'qingmu' })
    expect(changes).not.toHaveProperty('documentNumber')
    expect(changes).not.toHaveProperty('phoneProof')
  })

  it('can be turned into “this is me”, which keeps the application and what was changed', async () => {
    const { sent } = aHost({
      'membership.myApplication': () => ({ application: RETURNED }),
      'membership.resubmit': ({ isClaim }) => {
        if (isClaim) return { application: { ...APPLICATION, kind: 'claim' } }
        throw new Refused({ code: 'membership.is_claimed', message: '这个证件号已经入会' })
      },
    })
    await open()
    type(/^姓名/, '陆小曼')
    await tap(button('再次提交'))
    await tap(button('这是我'))
    const [again, claim] = sent['membership.resubmit']!
    expect(claim).toMatchObject({ applicationId: 'a1', isClaim: true, changes: { name: '陆小曼' } })
    expect(claim!.requestKey).not.toBe(again!.requestKey)
  })

  it('asks no consent again: the first one still stands', async () => {
    aHost({ 'membership.myApplication': () => ({ application: RETURNED }) })
    await open()
    expect(screen.queryAllByRole('checkbox')).toEqual([])
  })
})
