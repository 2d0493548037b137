import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { iconSprite } from './build/icon-sprite.ts'
import { preloadFont } from './build/preload-font.ts'

const api = `http://localhost:${process.env.API_PORT ?? '3000'}`
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  plugins: [solid(), iconSprite(), preloadFont()],
  server: {
    proxy: {
      '/api': api,
      '/socket.io': { target: api, ws: true },
    },
  },
  build: {
    manifest: true,
    target: 'es2023',
    // Older targets make the build rewrite every light-dark().
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: { index: here('index.html'), docs: here('docs.html') }, checks: { pluginTimings: false } },
  },
})
