/** Large mail providers with names of their own, the largest first: a slip of the finger is looked for near these. */
export const mailProviders = listed(`
  gmail.com hotmail.com outlook.com yahoo.com icloud.com googlemail.com protonmail.com proton.me fastmail.com
  rocketmail.com tutanota.com hushmail.com foxmail.com hanmail.net yandex.ru yandex.com rambler.ru
  comcast.net verizon.net bellsouth.net sbcglobal.net earthlink.net optonline.net sympatico.ca videotron.ca
  btinternet.com virginmedia.com blueyonder.co.uk ntlworld.com talktalk.net bigpond.com optusnet.com.au
  t-online.de freenet.de posteo.de mailbox.org bluewin.ch hispeed.ch chello.at
  wanadoo.fr laposte.net libero.it virgilio.it tiscali.it fastwebnet.it telefonica.net
  ziggo.nl kpnmail.nl xs4all.nl telenet.be seznam.cz interia.pl freemail.hu citromail.hu
`)

/** Real domains that look like a slip of one of those, or have names too short or too common to guess at. */
export const otherMailDomains = listed(`
  mail.com email.com live.com mac.com inbox.com naver.com pm.me tuta.com tuta.io proton.com proton.ch protonmail.ch fastmail.fm
  gmx.com gmx.de gmx.net gmx.at gmx.ch arcor.de 1und1.de ionos.de mailbox.de posteo.net posteo.org online.de sunrise.ch aon.at
  free.fr sfr.fr neuf.fr orange.fr alice.it sapo.pt planet.nl skynet.be telia.com online.no
  centrum.cz onet.pl wp.pl o2.pl abv.bg ukr.net mail.ru inbox.ru list.ru yandex.by yandex.kz yandex.ua
  gmail.de yahoo.ca hotmail.ca live.ca ymail.com jmail.com kmail.com qmail.com umail.com vmail.com xmail.com zmail.com
  grail.com airmail.com cloud.com photon.me
`)

function listed(text: string) {
  return text.trim().split(/\s+/)
}
