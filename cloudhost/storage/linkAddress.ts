/** Under which of its names a host is named in a link. */
import { isLoopback } from '../identity/exposure'

/**
 * The address a link begins with. `localhost`, `127.0.0.1` and `[::1]` are one machine and three origins to a browser: a
 * page shows pictures and saves files only from the one it was opened under. Every other name a page claims to be
 * under is not believed: it would end up in links.
 *
 * @param published `http://127.0.0.1:8080` @param hostOfPage `localhost:8080`, from the page's request
 */
export function linkAddress(published: string, hostOfPage: string | undefined): string {
  if (hostOfPage === undefined || !URL.canParse(`http://${hostOfPage}`)) return published
  const [ours, theirs] = [new URL(published), new URL(`http://${hostOfPage}`)]
  const isSameMachine = isLoopback(ours.hostname) && isLoopback(theirs.hostname) && ours.port === theirs.port
  return isSameMachine ? `${ours.protocol}//${theirs.host}` : published
}
