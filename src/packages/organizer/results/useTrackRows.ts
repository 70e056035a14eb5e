import { useCallback } from 'react'
import type { Output } from '../../../../domain/contract'
import { openResults } from '../../../../domain/entry/judging'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'

export type TrackRows = Output<typeof openResults>

/** Pages of one track that are fetched: awards are given over all its works, not over a page of them. */
const MOST_PAGES = 40

/** Every work of a track with its result. */
async function allOf(campaignId: string, trackId: string): Promise<TrackRows> {
  let whole = await call(openResults, { campaignId, trackId })
  for (let page = 1; whole.nextCursor !== null && page < MOST_PAGES; page++) {
    const next = await call(openResults, { campaignId, trackId, cursor: whole.nextCursor })
    whole = { ...next, rows: [...whole.rows, ...next.rows] }
  }
  return whole
}

export function useTrackRows(campaignId: string, trackId: string) {
  return useCloud(useCallback(() => allOf(campaignId, trackId), [campaignId, trackId]))
}

export type Loading = ReturnType<typeof useTrackRows>
