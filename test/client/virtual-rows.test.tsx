import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library'
import { VirtualRows } from '@usher/client/pages/manage/virtual-rows.tsx'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { scrollDown } from '../support/open-invites-table.tsx'

const height = 64

beforeEach(() => {
  vi.stubGlobal('scrollBy', (_x: number, y: number) => scrolled.push(y))
})

afterEach(() => {
  cleanup()
  scrolled.length = 0
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const scrolled: number[] = []

describe('a long list', () => {
  test('has the height of all rows and makes only those in view', () => {
    openRows({ loaded: 10_000, total: 10_000 })
    expect(document.querySelector('tbody')?.style.height).toBe(`${10_000 * height}px`)
    expect(all().length).toBeLessThanOrEqual(60)
  })

  test('never makes more than 60, however high the window', async () => {
    vi.stubGlobal('innerHeight', 3000)
    openRows({ loaded: 10_000, total: 10_000 })
    expect(all().length).toBeLessThanOrEqual(60)
    scrollDown(64_000)
    await waitFor(() => expect(button('r1000')).toBeDefined())
    expect(all().length).toBeLessThanOrEqual(60)
  })

  test('holds the place of rows that are not loaded yet, and asks for them', async () => {
    const { needs } = openRows({ loaded: 50, total: 10_000 })
    scrollDown(100 * height)
    await waitFor(() => expect(document.querySelectorAll('tr[aria-busy]').length).toBeGreaterThan(10))
    expect(document.querySelector('tr[aria-busy]')?.getAttribute('aria-rowindex')).toBe('94')
    expect(needs.at(-1)).toBeGreaterThanOrEqual(100 + 12)
  })

  test('keeps the row that has the focus, and its focus, however far one scrolls', async () => {
    openRows({ loaded: 10_000, total: 10_000 })
    const held = button('r2') as HTMLElement
    held.focus()
    for (const row of [1, 3, 8, 12, 40, 4000, 3990, 20]) {
      scrollDown(row * height)
      await waitFor(() => expect(button(`r${row + 1}`)).toBeTruthy())
      expect(document.activeElement).toBe(held)
    }
  })

  test('arrows lead on from a row that was scrolled out of sight', async () => {
    openRows({ loaded: 10_000, total: 10_000 })
    button('r0')?.focus()
    scrollDown(3000 * height)
    await waitFor(() => expect(button('r3001')).toBeTruthy())
    press('r0', 'ArrowDown')
    expect(focused()).toBe('r1')
    scrollDown(0)
    await waitFor(() => expect(button('r2')).toBeTruthy())
    expect(focused()).toBe('r1')
  })

  test('moves nothing when a page is appended', () => {
    const { setLoaded } = openRows({ loaded: 50, total: 10_000 })
    const before = all()
    setLoaded(550)
    expect(all()).toEqual(before)
  })
})

describe('with the keyboard', () => {
  test('arrows, pages, Home and End go to the same control of another row', () => {
    openRows({ loaded: 1000, total: 1000 })
    press('r0', 'ArrowDown')
    expect(focused()).toBe('r1')
    press('r1', 'ArrowUp')
    press('r0', 'ArrowUp')
    expect(focused()).toBe('r0')
    press('r0', 'PageDown')
    expect(Number(focused()?.slice(1))).toBeGreaterThan(5)
    press(focused() ?? '', 'End')
    expect(focused()).toBe('r999')
    expect(scrolled.at(-1)).toBeGreaterThan(900 * height)
    press('r999', 'PageUp')
    expect(Number(focused()?.slice(1))).toBeLessThan(995)
    press(focused() ?? '', 'Home')
    expect(focused()).toBe('r0')
  })

  test('a row that is still on its way gets the focus when it is there', async () => {
    const { setLoaded } = openRows({ loaded: 50, total: 1000 })
    press('r3', 'End')
    expect(focused()).toBe('r3')
    setLoaded(550)
    expect(focused()).toBe('r3')
    setLoaded(1000)
    await waitFor(() => expect(focused()).toBe('r999'))
  })

  test('keys with a modifier stay the browser’s', () => {
    openRows({ loaded: 50, total: 50 })
    press('r3', 'End', { ctrlKey: true })
    expect(focused()).toBe('r3')
  })
})

function openRows({ loaded, total }: { loaded: number; total: number }) {
  const [count, setLoaded] = createSignal(loaded)
  const needs: number[] = []
  render(() => (
    <table>
      <VirtualRows ids={Array.from({ length: count() }, (_, n) => `r${n}`)} total={total} height={height} onNeed={(row) => needs.push(row)}>
        {(id, place) => (
          <tr data-row={id} aria-rowindex={place.index() + 2}>
            <td data-control="menu">
              <button type="button">{id}</button>
            </td>
          </tr>
        )}
      </VirtualRows>
    </table>
  ))
  return { setLoaded, needs }
}

function press(id: string, key: string, more: object = {}) {
  button(id)?.focus()
  fireEvent.keyDown(button(id) as HTMLElement, { key, ...more })
}

const all = () => [...document.querySelectorAll('tbody > tr')]
const button = (id: string) => screen.queryByRole('button', { name: id })
const focused = () => document.activeElement?.textContent
