/**
 * A port of this machine for files alone. Functions upload through it, so that a host without HTTP has files too, and a
 * long upload of a function is not cut by the time limits for clients outside. It opens when it is first needed.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeFault, type Log } from '../functions/log'
import { refuse } from '../http/refusal'
import { replyRefusal } from '../http/reply'
import { SECURITY_HEADERS } from '../http/securityHeaders'
import type { FileRoutes } from './fileRoutes'

export interface FileServer {
  /** `http://127.0.0.1:PORT` */
  address(): Promise<string>
  close(): Promise<void>
}

export function createFileServer(routes: FileRoutes, log: Log): FileServer {
  let opened: Promise<Server> | undefined

  function open(): Promise<Server> {
    const server = createServer((request, response) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
      const address = request.url ?? '/'
      const path = URL.canParse(address, 'http://host') ? new URL(address, 'http://host').pathname : ''
      routes.serve(request, response, path).then(
        (isOurs) => {
          if (!isOurs) replyRefusal(response, refuse.notFound(), '')
        },
        (error: unknown) => {
          log({ level: 'error', event: 'storage', outcome: 'fault', error: describeFault(error) })
          if (response.headersSent) response.destroy()
          else replyRefusal(response, refuse.fault(), '')
        },
      )
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => resolve(server))
    })
  }

  return {
    async address() {
      opened ??= open()
      return `http://127.0.0.1:${((await opened).address() as AddressInfo).port}`
    },
    async close() {
      const server = await opened
      if (server === undefined) return
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
    },
  }
}
