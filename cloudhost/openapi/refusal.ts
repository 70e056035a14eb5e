/** An answer of WeChat's open API that is not a success: its `errcode` and `errmsg`, as the SDK hands them on. */
export class OpenApiRefusal extends Error {
  override readonly name = 'OpenApiRefusal'
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`)
  }
}

/** WeChat's numbers for the refusals the stand-ins give. @source developers.weixin.qq.com 全局返回码 */
export const REFUSALS = {
  invalidCode: [40029, 'invalid code'],
  invalidOpenid: [40003, 'invalid openid'],
  invalidTemplate: [40037, 'invalid template_id'],
  missingArgument: [47001, 'data format error'],
  /** The person agreed to no message, or to none any more. */
  userRefused: [43101, 'user refuse to accept the msg'],
  systemBusy: [-1, 'system error'],
  /** No such page, or the mini-program is not published. @source developers.weixin.qq.com wxacode.getUnlimited */
  pageNotPublished: [41030, 'invalid page'],
  /** @source developers.weixin.qq.com wxacode.getUnlimited */
  invalidScene: [40169, 'invalid length for scene, or the data is not json string'],
  /** `permissions.openapi` of the function does not name the API. */
  notPermitted: [-604101, 'function has no permission to call this API'],
  quotaReached: [45009, 'reach max api daily quota limit'],
} as const satisfies Record<string, readonly [number, string]>

export function openApiRefusal(reason: keyof typeof REFUSALS, detail?: string): OpenApiRefusal {
  const [errcode, errmsg] = REFUSALS[reason]
  return new OpenApiRefusal(errcode, detail === undefined ? errmsg : `${errmsg}: ${detail}`)
}
