/**
 * What a mini-program code (小程序码) carries beside its page: `scene`, at most 32 of digits, letters and
 * `!#$&'()*+,/:;=?@-._~`. A campaign's id is just so long and made of some of these (`shapes.ts`), so it is its own scene:
 * nothing has to be looked up, and nothing can be lost.
 *
 * @source developers.weixin.qq.com wxacode.getUnlimited
 */

const SCENE = /^[A-Za-z0-9_:.-]{1,32}$/

/** The scene that opens a campaign; undefined where its id is too long for one. */
export function sceneOf(campaignId: string): string | undefined {
  return SCENE.test(campaignId) ? campaignId : undefined
}

/**
 * The campaign that a scene opens.
 *
 * @param scene as the page gets it: percent-encoded
 * @returns undefined for what no code of ours says
 */
export function campaignOfScene(scene: string): string | undefined {
  try {
    const id = decodeURIComponent(scene)
    return SCENE.test(id) ? id : undefined
  } catch {
    // A lone percent sign.
    return undefined
  }
}
