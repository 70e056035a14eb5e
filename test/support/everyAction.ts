import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Action } from '../../cloudfunctions/_kit/action'

const ROOT = path.resolve(__dirname, '../..')

/** Every action of every cloud function, as deployed: whoever adds one is in every promise that is made about all. */
export async function everyAction(): Promise<Action[]> {
  const functions = readdirSync(path.join(ROOT, 'cloudfunctions'), { withFileTypes: true })
    .filter((each) => each.isDirectory() && !each.name.startsWith('_'))
    .map(({ name }) => name)
  const modules = await Promise.all(
    functions.map((name) => import(path.join(ROOT, 'cloudfunctions', name, 'index')) as Promise<{ actions: Action[] }>),
  )
  return modules.flatMap(({ actions }) => actions)
}

/** The wire name of every contract that pages can write against. */
export async function everyContract(): Promise<string[]> {
  const rooms = readdirSync(path.join(ROOT, 'domain'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && file.includes(path.sep),
  )
  const modules = await Promise.all(
    rooms.map((file) => import(path.join(ROOT, 'domain', file)) as Promise<Record<string, unknown>>),
  )
  return modules.flatMap((each) => Object.values(each).flatMap(nameOfContract))
}

function nameOfContract(exported: unknown): string[] {
  const { name, input, output } = (typeof exported === 'object' && exported !== null ? exported : {}) as {
    name?: unknown
    input?: unknown
    output?: unknown
  }
  return typeof name === 'string' && input !== undefined && output !== undefined ? [name] : []
}
