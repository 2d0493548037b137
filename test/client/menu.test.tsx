import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { Menu } from '@usher/client/parts/menu.tsx'
import { MenuButton } from '@usher/client/parts/menu-button.tsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

let done: string[] = []

beforeEach(() => {
  done = []
  standInForPopovers()
})
afterEach(cleanup)

describe('the menu of a row', () => {
  test('opens with the focus on its first item and says so on the button', () => {
    const button = openMenu()
    expect(focused()).toBe('Resend')
    expect(button.getAttribute('aria-expanded')).toBe('true')
  })

  test('moves with the arrows, round both ends', () => {
    openMenu()
    press('ArrowDown')
    expect(focused()).toContain('Extend')
    press('ArrowUp')
    press('ArrowUp')
    expect(focused()).toBe('Cancel')
    press('ArrowDown')
    expect(focused()).toBe('Resend')
  })

  test('moves with Home and End, and to the next item that begins with a letter', () => {
    openMenu()
    press('End')
    expect(focused()).toBe('Cancel')
    press('Home')
    expect(focused()).toBe('Resend')
    press('c')
    expect(focused()).toBe('Cancel')
  })

  test('closes on Escape and gives the focus back to its button', () => {
    const button = openMenu()
    press('Escape')
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  test('closes on Tab', () => {
    const button = openMenu()
    press('Tab')
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  test('does what was chosen, after it has closed', () => {
    const button = openMenu()
    fireEvent.click(screen.getByText('Cancel'))
    expect(done).toEqual(['cancel'])
    expect(button.getAttribute('aria-expanded')).toBe('false')
  })

  test('keeps what can’t be done in its place, with the reason, and does nothing when it is chosen', () => {
    openMenu()
    const item = screen.getByText('Extend 7 days').closest('button')
    expect(item?.getAttribute('aria-disabled')).toBe('true')
    expect(item?.textContent).toContain('Already answered')
    if (item) fireEvent.click(item)
    expect(done).toEqual([])
  })
})

function openMenu() {
  render(() => (
    <>
      <MenuButton
        label="Actions for Ana Lind"
        items={() => [
          { label: 'Resend', run: () => done.push('resend') },
          { label: 'Extend 7 days', run: () => done.push('extend'), blocked: 'Already answered' },
          { label: 'Cancel', run: () => done.push('cancel'), isDanger: true },
        ]}
      />
      <Menu />
    </>
  ))
  const button = screen.getByRole('button', { name: 'Actions for Ana Lind' })
  fireEvent.click(button)
  return button
}

const focused = () => document.activeElement?.textContent

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
