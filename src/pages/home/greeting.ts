import { minuteOfDay } from '../../../domain/time'

/** Hours in UTC+8 from which each greeting is said. */
const GREETINGS = [
  [0, '夜深了'],
  [5, '早上好'],
  [9, '上午好'],
  [11, '中午好'],
  [13, '下午好'],
  [18, '晚上好'],
] as const

/** “上午好，小禾”; without a name only the greeting. */
export function greeting(now: number, name: string | undefined): string {
  const hour = Math.floor(minuteOfDay(now) / 60)
  const words = [...GREETINGS].reverse().find(([from]) => hour >= from)?.[1] ?? '你好'
  return name ? `${words}，${givenName(name)}` : words
}

/** The two characters behind the family name, as colleagues say them; any other name is said in full. */
function givenName(name: string): string {
  return /^[\u4e00-\u9fff]{3,4}$/.test(name) ? name.slice(-2) : name
}
