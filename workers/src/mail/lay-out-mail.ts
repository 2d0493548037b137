import { html } from 'hono/html'
import { dark, light } from './mail-colours.ts'
import { font, type Markup } from './mail-parts.ts'

type MailParts = { title: string; preheader: string; body: Markup; footer: Markup }

// Fills the inbox line after the preheader, so that the first words of the body don't run into it.
const filler = '\u034F\u200C\u00A0'.repeat(80)

/** One card of 570 px, full width on phones, with a dark version; the frame of every mail. Under 102 kB, or Gmail clips it. */
export function layOutMail({ title, preheader, body, footer }: MailParts) {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
${styles}
<!--[if mso]><style>td, p, a, h1 { font-family: Arial, sans-serif !important; }</style><![endif]-->
</head>
<body class="page" style="margin:0;padding:0;background-color:${light.page}">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all">${preheader}${filler}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.page}">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" class="frame card rule" width="570" cellpadding="0" cellspacing="0" border="0" style="width:570px;background-color:${light.card};border:1px solid ${light.line};border-radius:16px;border-collapse:separate">
<tr><td class="ink" style="padding:32px;font-family:${font};font-size:15px;line-height:1.55;color:${light.ink}">
<p class="link" style="margin:0 0 16px;font-weight:700;color:${light.accent}">Usher</p>
${body}
</td></tr>
</table>
<table role="presentation" class="frame" width="570" cellpadding="0" cellspacing="0" border="0" style="width:570px">
<tr><td class="soft" style="padding:20px 32px;font-family:${font};font-size:13px;line-height:1.5;color:${light.soft}">
${footer}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`)
}

const darkRules = (scope: string) => `${scope} .page { background-color: ${dark.page} !important; }
${scope} .card { background-color: ${dark.card} !important; }
${scope} .sunk { background-color: ${dark.sunk} !important; }
${scope} .rule { border-color: ${dark.line} !important; }
${scope} .ink { color: ${dark.ink} !important; }
${scope} .soft { color: ${dark.soft} !important; }
${scope} .bar { border-left-color: ${dark.accent} !important; }
${scope} .link { color: ${dark.accent} !important; }
${scope} .button { background-color: ${dark.accent} !important; border-color: ${dark.accent} !important; color: ${dark.onAccent} !important; }
${scope} .quiet { background-color: ${dark.sunk} !important; border-color: ${dark.sunk} !important; color: ${dark.ink} !important; }`

const styles = html`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media only screen and (max-width: 600px) { .frame { width: 100% !important; } }
@media (prefers-color-scheme: dark) {
body.page { background-color: ${dark.page} !important; }
${darkRules('')}
}
${darkRules('[data-ogsc]')}
${darkRules('[data-ogsb]')}
</style>`
