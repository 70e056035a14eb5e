/** Who this browser tab is, as the host's sign-in page left it. WeChat builds have no such thing. */
export interface Session {
  token: string
  /** The person's name, for the strip that says so. */
  label: string
  /** Names the account on this phone, also where two people share a name. */
  account: string
}

const KEY = 'cloudhost.session'

/** The session of this tab only: two tabs can be two people. */
export function readSession(): Session | undefined {
  if (process.env.TARO_ENV !== 'h5') return undefined
  try {
    const { token, label, account } = JSON.parse(window.sessionStorage.getItem(KEY) ?? '') as Partial<Session>
    if (typeof token !== 'string') return undefined
    const named = typeof label === 'string' ? label : ''
    return { token, label: named, account: typeof account === 'string' ? account : named }
  } catch {
    // Nothing stored, or not by us: nobody.
    return undefined
  }
}
