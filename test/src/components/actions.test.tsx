import { fireEvent, render, screen } from '@testing-library/react'
import { Button } from '../../../src/components/Button'
import { Cell } from '../../../src/components/Cell'
import { Check } from '../../../src/components/Check'
import { Chips } from '../../../src/components/Chips'
import { TextField } from '../../../src/components/Field'
import { Switch } from '../../../src/components/Switch'
import { TabBar } from '../../../src/components/TabBar'
import { setElder, useDisplay } from '../../../src/stores/display'

beforeEach(() => useDisplay.setState({ isElder: false }))

describe('Button', () => {
  it('says below why it cannot be tapped, and takes no tap', () => {
    const onTap = jest.fn()
    render(
      <Button reason="先勾选同意" onTap={onTap}>
        提交申请
      </Button>,
    )
    const button = screen.getByRole('button', { name: '提交申请' })
    fireEvent.click(button)
    expect(onTap).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('先勾选同意')).toBeTruthy()
  })

  it('takes no second tap while the first is on its way', () => {
    const onTap = jest.fn()
    render(
      <Button busy="提交中" onTap={onTap}>
        提交申请
      </Button>,
    )
    fireEvent.click(screen.getByRole('button', { name: '提交中' }))
    expect(onTap).not.toHaveBeenCalled()
  })
})

describe('choices', () => {
  it('tell screen readers whether they are on', () => {
    const onChange = jest.fn()
    render(
      <>
        <Check isOn={false} onChange={onChange} label="已阅读用户协议" />
        <Switch isOn onChange={onChange} label="大字版" />
        <Chips
          options={[
            { value: 'all', words: '全部' },
            { value: 'near', words: '附近' },
          ]}
          value="near"
          onChange={onChange}
        />
      </>,
    )
    expect(screen.getByRole('checkbox', { name: '已阅读用户协议', checked: false })).toBeTruthy()
    expect(screen.getByRole('switch', { name: '大字版', checked: true })).toBeTruthy()
    expect(screen.getByRole('radio', { name: '附近', checked: true })).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox'))
    expect(onChange).toHaveBeenLastCalledWith(true)
    fireEvent.click(screen.getByRole('radio', { name: '全部' }))
    expect(onChange).toHaveBeenLastCalledWith('all')
  })

  it('a row is a button only when it leads somewhere', () => {
    const { rerender } = render(<Cell title="用卡记录" />)
    expect(screen.queryByRole('button')).toBeNull()
    rerender(<Cell title="用卡记录" onTap={() => undefined} />)
    expect(screen.getByRole('button', { name: '用卡记录' })).toBeTruthy()
  })
})

describe('TextField', () => {
  it('names its box by the label and by what is wrong', () => {
    const onChange = jest.fn()
    render(<TextField label="证件号" value="3302" onChange={onChange} error="证件号少一位，再核对一遍" />)
    const box = screen.getByLabelText('证件号，证件号少一位，再核对一遍')
    fireEvent.change(box, { target: { value: '33028' } })
    expect(onChange).toHaveBeenCalledWith('33028')
    expect(screen.getByText('证件号少一位，再核对一遍')).toBeTruthy()
  })
})

describe('TabBar', () => {
  it('has five tabs, and the one of its page is on', () => {
    render(<TabBar current="benefit" />)
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['首页', '普惠', '亮码', '书屋', '我的'])
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('普惠')
  })

  it('keeps three in 大字版', () => {
    setElder(true)
    render(<TabBar current="home" />)
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['首页', '普惠', '我的'])
  })
})
