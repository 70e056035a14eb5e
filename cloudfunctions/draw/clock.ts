/** How long a call has worked, and what its clock says by now. */
export interface Work {
  /** ms left of what it may take. */
  left(): number
  /** The moment it is, ms since the epoch: the call's own clock, moved on by how long it has worked. */
  now(): number
}

export function workFor(ms: number, now: number): Work {
  const began = performance.now()
  const elapsed = () => performance.now() - began
  return { left: () => ms - elapsed(), now: () => now + Math.round(elapsed()) }
}
