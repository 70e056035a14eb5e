import Taro from '@tarojs/taro'
import { create } from 'zustand'

interface Network {
  isOnline: boolean
}

/** Whether the phone has a network. A network is no promise that the cloud answers. */
export const useNetwork = create<Network>()(() => ({ isOnline: true }))

export const selectIsOnline = (network: Network) => network.isOnline

/** Keeps the store in step with the phone. Called once, when the app starts. */
export function watchNetwork(): void {
  if (process.env.TARO_ENV === 'h5') {
    const tell = () => useNetwork.setState({ isOnline: navigator.onLine })
    tell()
    window.addEventListener('online', tell)
    window.addEventListener('offline', tell)
    return
  }
  void Taro.getNetworkType().then(({ networkType }) => useNetwork.setState({ isOnline: networkType !== 'none' }))
  Taro.onNetworkStatusChange(({ isConnected }) => useNetwork.setState({ isOnline: isConnected }))
}
