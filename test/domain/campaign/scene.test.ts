import { campaignOfScene, sceneOf } from '../../../domain/campaign/scene'
import { Id } from '../../../domain/shapes'

/** @source developers.weixin.qq.com wxacode.getUnlimited */
const ALLOWED = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/

describe('the scene of a mini-program code', () => {
  it('opens the campaign it was made of, through the percent signs WeChat may put in', () => {
    for (const id of ['campaign-craft', 'a:b.c_D-9', 'Zk3_-9xQmBv7Lw0RtYpNc2HdJsFgKeUa']) {
      const scene = sceneOf(id)!
      expect(scene).toMatch(ALLOWED)
      expect([campaignOfScene(scene), campaignOfScene(encodeURIComponent(scene))]).toEqual([id, id])
    }
  })

  it('is not made of an id that is longer than a scene may be', () => {
    expect(Id.safeParse('x'.repeat(33)).success).toBe(true)
    expect(sceneOf('x'.repeat(33))).toBeUndefined()
  })

  it('opens nothing where it says nothing of ours', () => {
    for (const scene of ['', '%', '%E6%B4%BB', 'a b', 'a/b', 'id=1&x=2', 'x'.repeat(33), encodeURIComponent('活动')]) {
      expect(campaignOfScene(scene)).toBeUndefined()
    }
  })
})
