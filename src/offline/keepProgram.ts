/** WeChat keeps a mini-program on the phone itself; browsers have `keepProgram.h5.ts`. */
export function keepProgram(): void {}
