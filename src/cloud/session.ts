/** Who this browser tab is, as the host's sign-in page left it. WeChat builds have no such thing. */
export interface Session {
  token: string
  /** The person's name, for the strip that says so. */
  label: string
}

const KEY = 'cloudhost.session'

/** The session of this tab only: two tabs can be two people. */
export function readSession(): Session | undefined {
  if (process.env.TARO_ENV !== 'h5') return undefined
  try {
    const { token, label } = JSON.parse(window.sessionStorage.getItem(KEY) ?? '') as Partial<Session>
    return typeof token === 'string' ? { token, label: typeof label === 'string' ? label : '' } : undefined
  } catch {
    // Nothing stored, or not by us: nobody.
    return undefined
  }
}
