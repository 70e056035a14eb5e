/** Requests the host answers with a refusal: a status, CloudBase's number, and a sentence for the person at the page. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'

  /**
   * @param errMsg for developers, in the form wx.cloud.callFunction shows
   * @param words what a page may show, in Chinese
   * @param headers sent along, e.g. `Retry-After`
   */
  constructor(
    readonly status: number,
    readonly errCode: number,
    readonly errMsg: string,
    readonly words: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errMsg)
  }
}

export const refuse = {
  notJson: () =>
    new HttpRefusal(415, -501007, 'content-type must be application/json', '这个请求无法读取，请更新后再试'),
  malformed: () => new HttpRefusal(400, -501007, 'invalid parameters', '这个请求无法读取，请更新后再试'),
  tooLarge: () => new HttpRefusal(413, -501007, 'request body too large', '内容太大，请删减后再发'),
  noSession: () => new HttpRefusal(401, -501008, 'no valid session', '请先选择身份再继续'),
  notFound: () => new HttpRefusal(404, -501007, 'no such address', '没有这个地址，请回到首页'),
  wrongMethod: (allowed: string) =>
    new HttpRefusal(405, -501007, 'method not allowed', '没有这个地址，请回到首页', { allow: allowed }),
  /** @param seconds until one more request fits */
  tooMany: (seconds: number) =>
    new HttpRefusal(429, -501003, 'exceed request limit', `操作太快，请等 ${seconds} 秒再试`, {
      'retry-after': String(seconds),
    }),
  forbidden: (words: string) => new HttpRefusal(403, -501008, 'request source not allowed', words),
  stopping: () =>
    new HttpRefusal(503, -501001, 'the host is stopping', '服务正在重启，请稍等再试', { 'retry-after': '5' }),
  tooSlow: () =>
    new HttpRefusal(408, -501002, 'the request did not arrive in time', '网络太慢，没传完，请换个网络再试'),
  fault: () => new HttpRefusal(500, -501001, 'resource system error', '没办成，等几秒再试'),
}
