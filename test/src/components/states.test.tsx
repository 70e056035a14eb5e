import { act, fireEvent, render, screen } from '@testing-library/react'
import { AppError } from '../../../domain/errors'
import { Answer } from '../../../src/components/Answer'
import { MemberCard } from '../../../src/components/MemberCard'
import { Page } from '../../../src/components/Page'
import { Ring } from '../../../src/components/Ring'
import { ringBody } from '../../../src/components/Ring/drawing'
import { Sheet } from '../../../src/components/Sheet'
import { setElder, setTheme, useDisplay } from '../../../src/stores/display'
import Taro, { emptyPhone } from '../../support/taro'

beforeEach(() => {
  emptyPhone()
  useDisplay.setState({
    theme: 'system',
    isElder: false,
    isElderSettled: false,
    isSystemDark: false,
    isWindowWide: false,
  })
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const reload = jest.fn().mockResolvedValue(undefined)
const show = (data: string) => <span>{data}</span>

describe('Answer', () => {
  it('shows nothing for 300 ms, then the shape of what is coming', () => {
    jest.useFakeTimers()
    render(<Answer of={{ state: 'loading', reload }}>{show}</Answer>)
    expect(screen.queryByLabelText('正在加载')).toBeNull()
    act(() => {
      jest.advanceTimersByTime(300)
    })
    expect(screen.getByLabelText('正在加载')).toBeTruthy()
  })

  it('keeps content that could not be refreshed, says how old it is and offers to try again', () => {
    const keptAt = new Date().setHours(9, 20, 0, 0)
    const error = new AppError('network.unreachable')
    render(<Answer of={{ state: 'failed', data: '三项权益', error, keptAt, reload }}>{show}</Answer>)
    expect(screen.getByText('三项权益')).toBeTruthy()
    expect(screen.getByText('没连上，下面是 9:20 的内容')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '重连' }))
    expect(reload).toHaveBeenCalled()
  })

  it('does not go on showing what was taken away, and does not blame the network for a refusal', () => {
    const of = { state: 'failed', data: '三项权益', reload } as const
    const { rerender } = render(<Answer of={{ ...of, error: new AppError('benefit.not_found') }}>{show}</Answer>)
    expect(screen.queryByText('三项权益')).toBeNull()
    expect(screen.getByText('这里看不了')).toBeTruthy()
    rerender(<Answer of={{ ...of, error: new AppError('internal.unexpected') }}>{show}</Answer>)
    expect(screen.getByText('三项权益')).toBeTruthy()
    expect(screen.getByText('没刷新成，下面是刚才的内容')).toBeTruthy()
  })

  it('says what happened and what to do when nothing came at all', () => {
    render(<Answer of={{ state: 'failed', error: new AppError('network.unreachable'), reload }}>{show}</Answer>)
    expect(screen.getByText('没加载出来')).toBeTruthy()
    expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
    expect(screen.getByRole('button', { name: '打 12351 求助' })).toBeTruthy()
  })
})

describe('Ring', () => {
  it('draws from twelve o’clock clockwise with round ends, and nothing at nought', () => {
    const body = ringBody(56, 0.5, '#EEE', '#0A0')
    expect(body).toContain("rotate(-90 28 28)'")
    expect(body).toContain("stroke-linecap='round'")
    const around = 2 * Math.PI * 25.5
    expect(body).toContain(`stroke-dasharray='${(around / 2).toFixed(2)} ${around.toFixed(2)}'`)
    expect(ringBody(56, 0, '#EEE', '#0A0')).not.toContain('dasharray')
  })

  it('says in words what it shows', () => {
    render(
      <Ring share={0.6} label="今日剩 2 次">
        2
      </Ring>,
    )
    expect(screen.getByLabelText('今日剩 2 次').textContent).toBe('2')
  })
})

describe('MemberCard', () => {
  const person = { name: '林小禾', union: '远帆精密制造工会', number: '3302 **** 0178' }

  it('loses its colour and says why when it is suspended', () => {
    const { container } = render(<MemberCard {...person} state="suspended" reason="会员卡已停用，联系单位工会" />)
    expect(screen.getByText('已停用')).toBeTruthy()
    expect(screen.getByText('会员卡已停用，联系单位工会')).toBeTruthy()
    expect(container.querySelector('.grey')).toBeTruthy()
  })

  it('has one large button and no number in 大字版', () => {
    setElder(true)
    render(<MemberCard {...person} state="active" onShow={() => undefined} />)
    expect(screen.getByRole('button', { name: '亮会员码' })).toBeTruthy()
    expect(screen.queryByText('No. 3302 **** 0178')).toBeNull()
  })
})

describe('Sheet', () => {
  it('closes when the person taps outside', () => {
    const onClose = jest.fn()
    const { container } = render(
      <Sheet isOpen title="选工会" onClose={onClose}>
        内容
      </Sheet>,
    )
    fireEvent.click(container.querySelector('.scrim')!)
    expect(onClose).toHaveBeenCalled()
  })
})

describe('Page', () => {
  const root = () => document.querySelector('.app')!.className

  it('follows the system until the person chooses, then the choice', () => {
    useDisplay.setState({ isSystemDark: true })
    render(<Page title="会员卡">内容</Page>)
    expect(root()).toContain('is-dark')
    act(() => {
      setTheme('light')
    })
    expect(root()).not.toContain('is-dark')
  })

  it('becomes wide only for staff pages, and never in 大字版', () => {
    useDisplay.setState({ isWindowWide: true })
    const { rerender } = render(<Page title="会员卡">内容</Page>)
    expect(root()).not.toContain('is-wide')
    rerender(
      <Page title="工作台" mayBeWide>
        内容
      </Page>,
    )
    expect(root()).toContain('is-wide')
    act(() => {
      setElder(true)
    })
    expect(root()).not.toContain('is-wide')
  })

  it('goes home from a page that was opened by a link', () => {
    jest.spyOn(Taro, 'getCurrentPages').mockReturnValue([{}])
    const home = jest.spyOn(Taro, 'switchTab')
    render(<Page title="权益详情">内容</Page>)
    fireEvent.click(screen.getByRole('button', { name: '返回' }))
    expect(home).toHaveBeenCalledWith({ url: '/pages/home/index' })
  })

  it('asks once about 大字版 when the phone’s text is large', () => {
    jest.spyOn(Taro, 'getAppBaseInfo').mockReturnValue({ theme: 'light', fontSizeScaleFactor: 1.25 })
    const { unmount } = render(<Page title="首页">内容</Page>)
    fireEvent.click(screen.getByRole('button', { name: '先不用' }))
    expect(screen.queryByText('要换成大字版吗')).toBeNull()
    unmount()
    render(<Page title="首页">内容</Page>)
    expect(screen.queryByText('要换成大字版吗')).toBeNull()
  })
})
