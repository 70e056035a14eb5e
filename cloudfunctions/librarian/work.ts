import { workOnImport } from '../../domain/library/importing'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { eachInTurn } from '../_kit/inTurn'
import { HELD_MS, importRow, letGoOfHeld, waitingImports } from '../_store/bookImports'
import { removeEnded } from '../_store/bookEndings'
import { hangLeftBehind } from '../_store/bookShelving'
import { settleInForce } from '../_store/lawArticles'
import { WRITES } from '../_store/seats'
import { importAsked, requireImport } from './importAccess'
import { workOn } from './job/work'

/** A page waits no longer for news. */
const A_CALL_MS = 8_000

/** Works on an import for a few seconds. Somebody else at work on it: how far they are. */
export const work = action(
  workOnImport,
  WRITES,
  async ({ importId }, { account, now }, found) => {
    const { isOver } = requireImport(account, found)
    return { row: importRow(isOver && found ? found : await workOn(importId, now, A_CALL_MS)) }
  },
  importAsked,
)

/** A function has a minute; the last step begun may take a while. */
const A_RUN_MS = 35_000
/** A page that works on an import comes back well before that. */
const LEFT_ALONE_MS = 20_000
const LOOKED_AT_ONCE = 20

/** Every minute: imports that nobody works on, books whose pieces did not follow, editions whose time is over. */
export async function workAlone(now: number): Promise<void> {
  const began = performance.now()
  const left = () => A_RUN_MS - (performance.now() - began)
  const goOn = async () => {
    const waiting = (await waitingImports(now, LOOKED_AT_ONCE)).filter(
      ({ updatedAt }) => updatedAt <= now - LEFT_ALONE_MS,
    )
    await eachInTurn(waiting, async ({ _id }) => {
      if (left() > 0) await workOn(_id, now + Math.round(performance.now() - began), left())
    })
  }
  const forgotten = () => letGoOfHeld({ before: now - HELD_MS }, now)
  const tasks = [hangLeftBehind, () => removeEnded(now), () => settleInForce(unionDate(now)), forgotten, goOn]
  await eachInTurn(tasks, (task) => task())
}
