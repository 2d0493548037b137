export const waitingWords = (count: number) =>
  count === 1 ? ', 1 invite waits for your answer' : `, ${count} invites wait for your answer`
