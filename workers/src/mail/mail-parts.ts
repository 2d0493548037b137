import { html } from 'hono/html'
import { light } from './mail-colours.ts'

/** Markup with everything put into it escaped. */
export type Markup = ReturnType<typeof html>

export const font = "Figtree, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const heading = (text: string) =>
  html`<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:640;color:${light.ink}">${text}</h1>`

export const paragraph = (content: Markup | string) => html`<p style="margin:0 0 16px">${content}</p>`

export const softParagraph = (content: Markup | string) =>
  html`<p class="soft" style="margin:0 0 12px;font-size:13px;line-height:1.5;color:${light.soft}">${content}</p>`

export const textLink = (href: string, label: string) =>
  html`<a class="link" href="${href}" style="color:${light.accent};text-decoration:underline">${label}</a>`

/** Painted by borders on the link itself, so that Outlook's Word engine colours the whole area. */
export const button = (href: string, label: string) => paintedLink({ href, label, name: 'button', fill: light.accent, ink: light.onAccent })

export const quietButton = (href: string, label: string) => paintedLink({ href, label, name: 'quiet', fill: light.sunk, ink: light.ink })

export const quote = (
  lines: string[],
) => html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
<tr><td class="sunk ink bar" style="padding:14px 18px;border-left:4px solid ${light.accent};background-color:${light.sunk};color:${light.ink}">${lines.map(
  (line, index) => html`${index > 0 ? html`<br>` : ''}${line}`,
)}</td></tr>
</table>`

export const rawLink = (href: string) =>
  html`<p class="soft rule" style="margin:8px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};font-size:13px;line-height:1.5;color:${light.soft}">Button not working? Paste this address into your browser:<br><span style="word-break:break-all">${textLink(href, href)}</span></p>`

type PaintedLink = { href: string; label: string; name: string; fill: string; ink: string }

const paintedLink = ({ href, label, name, fill, ink }: PaintedLink) =>
  html`<p style="margin:0 0 18px"><a class="${name}" href="${href}" style="display:inline-block;background-color:${fill};border:solid ${fill};border-width:12px 22px;border-radius:10px;color:${ink};font-weight:640;text-decoration:none">${label}</a></p>`
