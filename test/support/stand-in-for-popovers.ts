/** jsdom has no popovers: this is what of them our menu uses. */
export function standInForPopovers() {
  const tell = (element: HTMLElement, newState: string) => element.dispatchEvent(Object.assign(new Event('toggle'), { newState }))
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      this.style.display = 'block'
      tell(this, 'open')
    },
    hidePopover(this: HTMLElement) {
      this.style.display = ''
      tell(this, 'closed')
    },
  })
  const { matches } = Element.prototype
  Object.assign(Element.prototype, {
    matches(this: Element, selector: string) {
      return selector === ':popover-open' ? true : matches.call(this, selector)
    },
  })
}
