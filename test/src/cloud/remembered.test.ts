import Taro from '@tarojs/taro'
import {
  type Cabinet,
  emptyCabinets,
  emptyCabinetsOfOthers,
  forgetAll,
  recall,
  remember,
} from '../../../src/cloud/remembered'
import { emptyPhone } from '../../support/taro'

const PAGES: Cabinet = { name: 'pages', most: 3, mostBytes: 2_000 }
/** JSON of it is so many characters, at two bytes each. */
const text = (bytes: number) => 'x'.repeat(bytes / 2 - 2)
const names = (...all: string[]) => all.filter((name) => recall(name) !== undefined)
const signIn = (account: string | null) =>
  account === null
    ? window.sessionStorage.clear()
    : window.sessionStorage.setItem(
        'cloudhost.session',
        JSON.stringify({ token: `token-${account}`, label: '林小禾', account }),
      )

beforeEach(() => {
  process.env.TARO_ENV = 'h5'
  emptyPhone()
  signIn(null)
})

describe('a cabinet', () => {
  it('holds so many drawers, and lets go of the one that was filled longest ago', () => {
    for (const name of ['a', 'b', 'c', 'a', 'd']) remember(name, name, PAGES)
    expect(names('a', 'b', 'c', 'd')).toEqual(['a', 'c', 'd'])
  })

  it('holds so many bytes, to the last one', () => {
    remember('a', text(1_000), PAGES)
    remember('b', text(1_000), PAGES)
    expect(names('a', 'b')).toEqual(['a', 'b'])
    remember('b', text(1_002), PAGES)
    expect(names('a', 'b')).toEqual(['b'])
  })

  it('has no room for what is larger than itself, and keeps no older answer in its place', () => {
    remember('a', 'small', PAGES)
    remember('b', 'small', PAGES)
    remember('a', text(2_002), PAGES)
    expect(names('a', 'b')).toEqual(['b'])
  })

  it('is one of several, and leaves everything else on the phone alone', () => {
    remember('letter', text(4_000))
    remember('z', 'other', { ...PAGES, name: 'others' })
    for (const name of ['a', 'b', 'c', 'd']) remember(name, name, PAGES)
    expect(names('letter', 'z')).toEqual(['letter', 'z'])
  })

  it('goes with everything else where the phone is handed over', () => {
    remember('a', 'a', PAGES)
    forgetAll()
    expect(Taro.getStorageInfoSync().keys).toEqual([])
  })
})

describe('two people of one browser', () => {
  it('have drawers and room of their own', () => {
    signIn('lin')
    for (const name of ['a', 'b', 'c']) remember(name, `lin’s ${name}`, PAGES)
    signIn('wu.qi.ming')
    expect(names('a', 'b', 'c')).toEqual([])
    remember('a', 'wu’s a', PAGES)
    signIn('lin')
    expect(recall('a')?.data).toBe('lin’s a')
  })

  it('leave nothing of their pages behind for whoever opens it next, nor what the next one has', () => {
    signIn('wu.qi.ming')
    remember('a', 'wu’s a', PAGES)
    remember('letter', 'not sent yet')
    signIn('lin')
    remember('a', 'lin’s a', PAGES)
    emptyCabinetsOfOthers()
    expect(recall('a')?.data).toBe('lin’s a')
    signIn('wu.qi.ming')
    expect(recall('a')).toBeUndefined()
    // What somebody wrote is theirs to come back to.
    expect(recall('letter')?.data).toBe('not sent yet')
  })

  it('leave nothing behind for a browser in which nobody is signed in', () => {
    signIn('lin')
    remember('a', 'lin’s a', PAGES)
    signIn(null)
    emptyCabinetsOfOthers()
    signIn('lin')
    expect(recall('a')).toBeUndefined()
  })

  it('take their own pages along when they sign out, and nobody else’s', () => {
    signIn('wu.qi.ming')
    remember('a', 'wu’s a', PAGES)
    signIn('lin')
    remember('a', 'lin’s a', PAGES)
    emptyCabinets()
    expect(recall('a')).toBeUndefined()
    signIn('wu.qi.ming')
    expect(recall('a')?.data).toBe('wu’s a')
  })
})
