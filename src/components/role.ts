/** What a thing is, for screen readers: browsers call it `role`, WeChat `aria-role`. Spread into a Taro component. */
export function asRole(role: string): { role: string } | { 'aria-role': string } {
  return process.env.TARO_ENV === 'h5' ? { role } : { 'aria-role': role }
}
