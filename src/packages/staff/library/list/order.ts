/** The same things with one of them moved by a place, -1 up and 1 down; at the ends it stays. */
export function moved<T>(things: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const thing = things[at]
  const other = things[to]
  if (thing === undefined || other === undefined) return [...things]
  return things.map((each, index) => (index === at ? other : index === to ? thing : each))
}
