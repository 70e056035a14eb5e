import styles from './Dimmer.module.scss'

/** Browsers do not let a page set the screen: a layer of shade over it does. */
export function Dimmer({ brightness }: { brightness: number | null }) {
  if (brightness === null || brightness >= 1) return null
  return <div className={styles.dimmer} style={{ opacity: (1 - brightness) * 0.8 }} aria-hidden />
}
