import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import type { FileLink } from '../../../domain/file/contract'
import { useDisplay } from '../../stores/display'
import { length } from '../../styles/length'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  alt: string
  /** Without an address, as without a network, its words stand for it. */
  file: FileLink | undefined
  onOpen: (url: string) => void
  /** Somebody wants to see it again after it did not load: its address may have expired. */
  onRetry: () => void
}

/** A picture of a body: as wide as it is, never wider than the text; tapped, it fills the screen. */
export function Picture({ alt, file, onOpen, onRetry }: Props) {
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  // A new address, or the same one tried again.
  const [tries, setTries] = useState(0)
  const [triedUrl, setTriedUrl] = useState(file?.url)
  // Large windows have a printer near, and what has not been scrolled to would be missing on paper.
  const isLazy = useDisplay((display) => !display.isWindowWide)
  if (file?.url !== triedUrl) {
    setTriedUrl(file?.url)
    setState('loading')
  }
  if (!file || !isAddress(file.url)) return <Missing words="连上网络再看这张图片" alt={alt} />
  const { url, width, height } = file
  if (state === 'failed') {
    const retry = () => {
      setTries(tries + 1)
      setState('loading')
      onRetry()
    }
    return (
      <Tap className={styles.missing} label={`图片没加载出来，点一下再试。${alt}`} onTap={retry}>
        <MissingWords words="图片没加载出来，点一下再试" alt={alt} />
      </Tap>
    )
  }
  const isSized = width !== null && height !== null && width > 0 && height > 0
  return (
    <Tap
      className={styles.picture}
      label={`看大图：${alt || '图片'}`}
      onTap={() => onOpen(url)}
      {...(isSized ? { style: { maxWidth: length(width) } } : {})}
    >
      <View
        className={isSized ? styles.frame : styles.frameless}
        {...(isSized ? { style: { paddingTop: `${(height / width) * 100}%` } } : {})}
      >
        {state === 'loading' && <View className={styles.waiting} />}
        <Image
          key={tries}
          className={isSized ? styles.filling : styles.own}
          mode={isSized ? 'scaleToFill' : 'widthFix'}
          src={url}
          lazyLoad={isLazy}
          onLoad={() => setState('loaded')}
          onError={() => setState('failed')}
          aria-hidden
        />
      </View>
    </Tap>
  )
}

function Missing({ words, alt }: { words: string; alt: string }) {
  return (
    <View className={styles.missing}>
      <MissingWords words={words} alt={alt} />
    </View>
  )
}

function MissingWords({ words, alt }: { words: string; alt: string }) {
  return (
    <>
      <Icon name="image-duotone" size={28} color="ink-3" />
      {alt && <View className="sm">{alt}</View>}
      <View className="sm c3">{words}</View>
    </>
  )
}

/** What storage hands out, or what the phone has kept itself; anything else is no picture. */
function isAddress(url: string): boolean {
  return /^(https?:\/\/|\/(?!\/)|cloud:\/\/|wxfile:\/\/|blob:https?:\/\/)/.test(url)
}
