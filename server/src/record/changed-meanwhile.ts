/** The people concerned are others than those whose feeds were locked: `Database.write` runs the command again. */
export const changedMeanwhile = () => Object.assign(new Error('The people concerned changed meanwhile'), { code: '40001' })
