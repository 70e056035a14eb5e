import { recall, remember } from '../../src/cloud/remembered'
import { emptyPhone } from '../support/taro'

const PAGES = { name: 'pages', most: 3, mostBytes: 2_000 }
const signIn = (account: string) =>
  window.sessionStorage.setItem('cloudhost.session', JSON.stringify({ token: account, label: '林小禾', account }))

describe('the program, opened in a browser', () => {
  it('leaves nothing on it of whoever was signed in before, and what the person has', async () => {
    process.env.TARO_ENV = 'h5'
    window.matchMedia = () =>
      ({ matches: false, addEventListener: () => undefined, addListener: () => undefined }) as unknown as MediaQueryList
    emptyPhone()
    signIn('wu')
    remember('walk', 'wu’s steps', PAGES)
    signIn('lin')
    remember('walk', 'lin’s steps', PAGES)
    await import('../../src/app')
    expect(recall('walk')?.data).toBe('lin’s steps')
    signIn('wu')
    expect(recall('walk')).toBeUndefined()
    window.sessionStorage.clear()
  })
})
