import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { serveFeeds } from '../../../cloudfunctions/opds'
import { createCloudHost } from '../../../cloudhost'
import { type Cloud, FRIDAY_MORNING, shelf } from '../../support/aCloud'

export interface FeedCloud {
  /** For builders: what of a cloud they use. */
  cloud: Cloud
  get(address: string, headers?: Record<string, string>): Promise<Response>
  faults: unknown[]
}

const open: { dispose(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.dispose()))
})

/** The feed's function behind its address, on a host of its own, with nobody signed in. */
export async function aFeed(): Promise<FeedCloud> {
  const faults: unknown[] = []
  const clock = () => cloud.now
  const host = createCloudHost({
    functions: { opds: serveFeeds({ clock, report: (error) => faults.push(error) }) },
    collections: path.resolve(__dirname, '../../../cloudfunctions/_store/database.json'),
    listen: { port: 0, http: { '/opds': 'opds' } },
    timers: 'manual',
    clock,
    env: `test-${randomUUID()}`,
  })
  open.push(host)
  await host.ready
  const run: Cloud['run'] = (work) => host.runAsHost(work)
  const cloud = { now: FRIDAY_MORNING, run, store: (name: string) => shelf(name, run) } as Cloud
  return { cloud, faults, get: (address, headers = {}) => fetch(host.url + address, { headers, redirect: 'manual' }) }
}
