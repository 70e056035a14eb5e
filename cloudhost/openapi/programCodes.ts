/**
 * `wxacode.getUnlimited`: the code that opens a page of the mini-program. WeChat draws a 小程序码 that only WeChat reads;
 * this stand-in answers with a QR code of the same page and scene, so that what a code says can be read back.
 */
import { encodeQR } from 'qr'
import { pngOf } from './png'
import { openApiRefusal, type REFUSALS } from './refusal'

/** @source developers.weixin.qq.com wxacode.getUnlimited: “最大32个可见字符，只支持数字，大小写英文以及部分特殊字符” */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
/** px. @source the same page: “二维码的宽度，单位 px，最小 280px，最大 1280px” */
const WIDTH = { least: 280, most: 1280, usual: 430 } as const
const VERSIONS: readonly unknown[] = [undefined, 'release', 'trial', 'develop']

export interface ProgramCodes {
  /** @throws {OpenApiRefusal} */
  getUnlimited(args: Record<string, unknown>): { contentType: string; bytes: Buffer }
  /**
   * From now on gives no code, as WeChat does before the page is published (`pageNotPublished`), without the permission,
   * or once too many were asked for.
   *
   * @param reason null for giving them again
   */
  refuse(reason: keyof typeof REFUSALS | null): void
  /** How often a code was asked for. */
  asked(): number
}

export function createProgramCodes(): ProgramCodes {
  let refusing: keyof typeof REFUSALS | null = null
  let asked = 0
  return {
    refuse: (reason) => {
      refusing = reason
    },
    asked: () => asked,
    getUnlimited({ scene, page, env_version: version, width = WIDTH.usual }) {
      asked += 1
      if (refusing) throw openApiRefusal(refusing)
      if (typeof scene !== 'string' || !SCENE.test(scene)) throw openApiRefusal('invalidScene')
      // “根路径前不要填加 /，不能携带参数”
      if (typeof page !== 'string' || /^\/|\?|^$/.test(page)) throw openApiRefusal('pageNotPublished')
      if (typeof width !== 'number' || width < WIDTH.least || width > WIDTH.most)
        throw openApiRefusal('missingArgument', 'width')
      if (!VERSIONS.includes(version)) throw openApiRefusal('missingArgument', 'env_version')
      const rows = encodeQR(`${page}?scene=${encodeURIComponent(scene)}`, 'raw', { ecc: 'medium', border: 4 })
      return { contentType: 'image/png', bytes: pngOf(rows, Math.floor(width / rows.length)) }
    },
  }
}
