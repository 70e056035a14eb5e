/** In WeChat people are who they are. Browser builds use index.h5.tsx instead of this file. */
export function SimulatedIdentity() {
  return null
}
