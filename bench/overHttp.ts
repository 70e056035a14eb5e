import { Agent, request } from 'node:http'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { timed, type Timing } from './timing'

interface HttpJob {
  /** Key of the simulated account. */
  as: string
  body: object
  /** What an answer must hold to count. */
  expect: string
}

interface Load {
  callers: number
  jobs: HttpJob[]
}

/** Sends the jobs from a thread of its own, so that the callers' work is not the host's. */
export function callOverHttp(url: string, load: Load): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: { callOverHttp: true, url, load } })
    worker.once('message', (timing: Timing) => resolve(timing))
    worker.once('error', reject)
  })
}

/** Whether this thread is the caller, and not the bench itself. */
export function isCaller(): boolean {
  return (workerData as { callOverHttp?: true } | null)?.callOverHttp === true
}

export async function beCaller(): Promise<void> {
  const { url, load } = workerData as { url: string; load: Load }
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers })
  const tokens = new Map<string, string>()
  for (const key of new Set(load.jobs.map(({ as }) => as))) {
    const { token } = JSON.parse(await post(agent, `${url}/sim/login`, { key })) as { token: string }
    tokens.set(key, token)
  }
  // Callers come with their connection open: Node takes new ones one by one, between other work.
  await Promise.all(
    Array.from({ length: load.callers }, () => post(agent, `${url}/sim/login`, { key: [...tokens.keys()][0] })),
  )
  const timing = await timed(load.jobs, load.callers, async ({ as, body, expect }) => {
    const answer = await post(agent, `${url}/call`, body, tokens.get(as))
    if (!answer.includes(expect)) throw new Error(answer)
  })
  agent.destroy()
  parentPort?.postMessage(timing)
}

function post(agent: Agent, url: string, body: object, token?: string): Promise<string> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      let heard = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (heard += chunk))
      answer.on('end', () => resolve(heard))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
