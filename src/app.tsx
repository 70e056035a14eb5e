import type { PropsWithChildren } from 'react'
import { openCloud } from './cloud/call'
import { watchNetwork } from './cloud/online'
import { emptyCabinetsOfOthers } from './cloud/remembered'
import { keepProgram } from './offline/keepProgram'
import { watchSurroundings } from './stores/display'
import './app.scss'

openCloud()
watchNetwork()
watchSurroundings()
keepProgram()
// WeChat keeps the storage of its users apart by itself.
if (process.env.TARO_ENV === 'h5') emptyCabinetsOfOthers()

/** Root of the mini-program; every page draws its own frame with `Page`. */
export default function App({ children }: PropsWithChildren) {
  return children
}
