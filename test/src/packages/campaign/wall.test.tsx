import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { MyMessage, WallMessage } from '../../../../domain/wall/contract'
import WallPage from '../../../../src/packages/campaign/wall'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aView'

const MESSAGE: WallMessage = {
  ...{ id: 'm1', text: '谢谢师傅', author: '林**', unionName: '远帆精密制造工会', at: NOW - 60_000 },
  ...{ likes: 3, isLiked: false, isMine: false },
}
const aMine = (differing: Partial<MyMessage> = {}): MyMessage => ({
  ...{ id: 'mine-1', text: '我写的', at: NOW, state: 'waiting', reason: null, likes: 0, ...differing },
})

async function open(answers: Parameters<typeof fakeHost>[0] = {}, more: object = {}) {
  const host = fakeHost({
    'wall.open': () => ({
      ...{ title: '对师傅说一句', topic: '对师傅说一句', most: 10, messagesEach: 2, mine: [], notNow: null, now: NOW },
      quotations: [{ id: 'q1', text: '返工才耽误', from: '沈师傅', likes: 8, isLiked: true }],
      ...more,
    }),
    'wall.messages': () => ({ messages: [MESSAGE], now: NOW, nextCursor: null }),
    ...answers,
  })
  await act(async () => void render(<WallPage />))
  return host
}
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const type = (value: string) =>
  act(async () => void fireEvent.input(screen.getByLabelText('留言'), { target: { value }, detail: { value } }))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'campaign-wall' })
})

describe('likes', () => {
  it('say in words whether one liked it, show a tap at once, and go back where it is refused', async () => {
    const host = await open({
      'wall.like': () => {
        throw new Refused({ code: 'wall.message_gone', message: '这条留言已经不在墙上了，看看别的' })
      },
    })
    expect(screen.getByText('8 赞，已赞')).toBeTruthy()
    const like = screen.getByRole('switch', { name: /谢谢师傅/ })
    expect(like.getAttribute('aria-checked')).toBe('false')
    await tap(like)
    expect(host.sent['wall.like']).toEqual([{ campaignId: 'campaign-wall', what: 'message', id: 'm1', isLiked: true }])
    expect(screen.getByText('3 赞')).toBeTruthy()
  })

  it('show what the cloud counted', async () => {
    await open({ 'wall.like': () => ({ likes: 12, isLiked: true }) })
    await tap(screen.getByRole('switch', { name: /谢谢师傅/ }))
    expect(screen.getByText('12 赞，已赞')).toBeTruthy()
  })
})

describe('writing', () => {
  it('counts characters, sends none too many, and leaves the words where they are refused', async () => {
    const host = await open({
      'wall.write': () => {
        throw new Refused({
          code: 'wall.text_refused',
          field: 'text',
          message: '这段话没通过平台的内容检查，改一改再发',
        })
      },
    })
    await tap(button('写一句'))
    await type('一二三四五六七八九十十一')
    expect(screen.getByText('多了 2 个字')).toBeTruthy()
    await tap(button('发到墙上'))
    expect(host.sent['wall.write']).toBeUndefined()
    await type('不合适的话')
    await tap(button('发到墙上'))
    expect(screen.getByText('这段话没通过平台的内容检查，改一改再发')).toBeTruthy()
    expect(host.sent['wall.write']).toMatchObject([{ text: '不合适的话' }])
  })

  it('is off with the reason where one wrote as many as there may be', async () => {
    await open({}, { mine: [aMine(), aMine({ id: 'mine-2' })] })
    await tap(button('写一句'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText('你的留言够数了，删一条再写')).toBeTruthy()
  })
})

describe('one’s own', () => {
  it('say what became of them and why, and go only after a question', async () => {
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: false } as never)
    const host = await open(
      { 'wall.remove': () => ({}) },
      { mine: [aMine({ state: 'refused', reason: '写了别人的电话' })] },
    )
    expect(screen.getByText('没上墙')).toBeTruthy()
    expect(screen.getByText('原因：写了别人的电话')).toBeTruthy()
    await tap(button(/^删掉/))
    expect(host.sent['wall.remove']).toBeUndefined()
    ask.mockResolvedValue({ confirm: true } as never)
    await tap(button(/^删掉/))
    expect(host.sent['wall.remove']).toEqual([{ campaignId: 'campaign-wall', messageId: 'mine-1' }])
  })
})
