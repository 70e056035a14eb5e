/** 微信运动 of simulated people: a cloudID, as `wx.getWeRunData` gives a page, and the steps that a function gets for it. */
import { createHash, randomBytes } from 'node:crypto'

/** As long as a phone code; what the platform keeps to is not confirmed. */
export const CLOUD_ID_LIFE_MS = 5 * 60 * 1000
/** Today and thirty days before it. @source developers.weixin.qq.com wx.getWeRunData */
const DAYS = 31
const DAY_SECONDS = 86_400
/** Days of 微信运动 begin at midnight in Beijing, sixteen hours into the day before in UTC. */
const OFFSET_SECONDS = 8 * 3_600
/** Cloud ids nobody opened are dropped from here on, oldest first. */
const MOST_IDS = 10_000

/** How many steps somebody walked on a day. @param day seconds since the epoch, the day's midnight */
export type Walk = (day: number) => number

export interface Pedometer {
  /** What a page gets from `wx.getWeRunData`. */
  mint(openid: string): { cloudID: string; expiresAt: number }
  /** From now on somebody walks like this; without it, between four and eleven thousand steps a day. */
  walks(openid: string, walk: Walk): void
  /** What `cloud.getOpenData` of a function answers for an id; nothing for one that is unknown or too old. */
  open(cloudID: string): object | undefined
}

/** @param clock milliseconds since the epoch */
export function createPedometer(clock: () => number, appId: string): Pedometer {
  const ids = new Map<string, { openid: string; expiresAt: number }>()
  const walks = new Map<string, Walk>()
  return {
    mint(openid) {
      for (const [id, each] of ids) {
        if (each.expiresAt > clock() && ids.size < MOST_IDS) break
        ids.delete(id)
      }
      const cloudID = `sim_${randomBytes(24).toString('base64url')}`
      const expiresAt = clock() + CLOUD_ID_LIFE_MS
      ids.set(cloudID, { openid, expiresAt })
      return { cloudID, expiresAt }
    },
    walks: (openid, walk) => void walks.set(openid, walk),
    open(cloudID) {
      const found = ids.get(cloudID)
      if (found === undefined || clock() >= found.expiresAt) return undefined
      const now = Math.floor(clock() / 1000)
      const today = now - ((now + OFFSET_SECONDS) % DAY_SECONDS)
      const walk = walks.get(found.openid) ?? usualWalk(found.openid)
      const stepInfoList = Array.from({ length: DAYS }, (_, at) => {
        const timestamp = today - (DAYS - 1 - at) * DAY_SECONDS
        return { timestamp, step: walk(timestamp) }
      })
      return { cloudID, data: { stepInfoList, watermark: { timestamp: now, appid: appId } } }
    },
  }
}

/** The same person walks the same on the same day, however often one asks. */
function usualWalk(openid: string): Walk {
  return (day) => 4_000 + (createHash('sha256').update(`${openid} ${day}`).digest().readUInt32BE(0) % 7_000)
}
