/** A personal message goes to strangers by mail, so it leads nowhere. */
export const noLinks = /^(?!.*(https?:\/\/|www\.))/is
export const noLinksWords = 'Links are not allowed here'
