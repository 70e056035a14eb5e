import Taro, { emptyPhone } from '../../support/taro'
import {
  setElder,
  setTheme,
  shouldOfferElder,
  themeClasses,
  useDisplay,
  watchSurroundings,
} from '../../../src/stores/display'

beforeEach(() => {
  emptyPhone()
  process.env.TARO_ENV = 'weapp'
  useDisplay.setState({ theme: 'system', isElder: false, isElderSettled: false, isSystemDark: false })
})
afterEach(() => jest.restoreAllMocks())

const kept = () => JSON.parse(Taro.getStorageSync('display') as string) as { state: object }

describe('display', () => {
  it('keeps what the person chose, and not what the phone says', () => {
    useDisplay.setState({ isSystemDark: true })
    setTheme('dark')
    setElder(true)
    expect(kept().state).toEqual({ theme: 'dark', isElder: true, isElderSettled: true })
  })

  it('follows the phone while the person has chosen nothing', () => {
    let tell!: (change: { theme: string }) => void
    jest.spyOn(Taro, 'getAppBaseInfo').mockReturnValue({ theme: 'dark' })
    jest.spyOn(Taro, 'onThemeChange').mockImplementation((listener) => void (tell = listener))
    watchSurroundings()
    expect(themeClasses(useDisplay.getState(), false)).toBe('app is-dark')
    tell({ theme: 'light' })
    expect(themeClasses(useDisplay.getState(), false)).toBe('app')
  })

  it.each([
    [1.24, false],
    [1.25, true],
  ])('offers 大字版 from a text size of 1.25 on: %d', (fontSizeScaleFactor, isOffered) => {
    jest.spyOn(Taro, 'getAppBaseInfo').mockReturnValue({ theme: 'light', fontSizeScaleFactor })
    expect(shouldOfferElder()).toBe(isOffered)
  })

  it('never asks again once the person has answered', () => {
    jest.spyOn(Taro, 'getAppBaseInfo').mockReturnValue({ theme: 'light', fontSizeScaleFactor: 1.5 })
    setElder(false)
    expect(shouldOfferElder()).toBe(false)
  })
})
