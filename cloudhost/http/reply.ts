/** Answers in JSON. Nothing a call answers may be kept by a cache: it belongs to one person. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpRefusal } from './refusal'

export function replyJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': text.length,
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}

/**
 * The shape of a failing `wx.cloud.callFunction`, with `message` for the person.
 *
 * @param api what of the client failed
 */
export function replyRefusal(
  response: ServerResponse,
  refusal: HttpRefusal,
  requestId: string,
  api = 'cloud.callFunction',
): void {
  replyJson(
    response,
    refusal.status,
    {
      errCode: refusal.errCode,
      errMsg: `${api}:fail ${refusal.errMsg}`,
      requestId,
      message: refusal.words,
    },
    refusal.headers,
  )
}

/** What a page called to get here, for the words of a refusal. */
export function clientApiOf(request: IncomingMessage): string {
  return request.method === 'PUT' ? 'cloud.uploadFile' : 'cloud.callFunction'
}
