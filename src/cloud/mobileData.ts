import Taro from '@tarojs/taro'

/** Whether what is loaded now is paid for by the megabyte. False where the phone does not say. */
export async function isOnMobileData(): Promise<boolean> {
  if (process.env.TARO_ENV === 'h5') {
    // `effectiveType` says how fast it is, 4g for most cables too; only some browsers say what it is.
    const { connection } = navigator as { connection?: { type?: string } }
    return connection?.type === 'cellular'
  }
  const answer = await Taro.getNetworkType().catch(() => undefined)
  return answer !== undefined && /^[2-5]g$/.test(answer.networkType)
}
