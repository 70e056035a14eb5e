import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { Place } from '../../domain/shapes'

interface WherePhoneIs {
  /** Kept while the app runs and no longer: where somebody was is nobody's matter tomorrow. */
  place: Place | undefined
  /** The person, or the phone, did not say. */
  isRefused: boolean
}

/** Where this phone is, once the person has asked for what is nearby. */
export const usePlace = create<WherePhoneIs>()(() => ({ place: undefined, isRefused: false }))

export const selectPlace = (where: WherePhoneIs) => where.place

/** Asks the phone, which asks the person the first time. Everything also works without an answer. */
export async function askPlace(): Promise<void> {
  try {
    // As satellites give it; only WeChat's own map wants the shifted one.
    const { latitude, longitude } = await Taro.getLocation({ type: 'wgs84' })
    usePlace.setState({ place: { latitude, longitude }, isRefused: false })
  } catch {
    usePlace.setState({ place: undefined, isRefused: true })
  }
}

export const forgetPlace = () => usePlace.setState({ place: undefined, isRefused: false })
