/** How long a client may take to send its request. Node has one limit for all addresses; ours differ by what is sent. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from './refusal'
import { clientApiOf, replyRefusal } from './reply'

/** Answers 408 and lets go of a client whose request is not there in time. */
export function patienceWith(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  ms: number,
): { extendTo(ms: number): void } {
  const cut = (): void => {
    if (request.complete) return
    if (response.headersSent) {
      request.destroy()
      return
    }
    response.setHeader('connection', 'close')
    response.once('finish', () => request.destroy())
    replyRefusal(response, refuse.tooSlow(), requestId, clientApiOf(request))
  }
  let timer = setTimeout(cut, ms).unref()
  response.once('close', () => clearTimeout(timer))
  return {
    extendTo(longer) {
      clearTimeout(timer)
      if (!response.destroyed) timer = setTimeout(cut, longer).unref()
    },
  }
}
