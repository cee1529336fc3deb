import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** Stands in the built page where the station puts the nonce of each answer (see src-main/station/http/page.ts). */
const NONCE_PLACEHOLDER = '__FLOORWALKER_NONCE__';

export default defineConfig({
  main: {
    build: {
      outDir: resolve(here, 'out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: resolve(here, 'src-main/main.ts'),
          window: resolve(here, 'src-main/window.ts'),
          station: resolve(here, 'src-main/station/main.ts'),
          recorder: resolve(here, 'src-main/station/recorder/process/main.ts'),
          databaseThread: resolve(here, 'src-main/station/db/databaseThread.ts'),
          conversionProcess: resolve(here, 'src-main/station/features/imports/conversionProcess.ts'),
          searchThread: resolve(here, 'src-main/station/db/searchThread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(here, 'out/preload'),
      // A sandboxed preload can require nothing but Electron's own few modules: everything else is bundled into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(here, 'src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src-renderer'),
    plugins: [
      react(),
      // electron-vite sets a relative base for file: pages; the station serves ours from its root, at any depth.
      { name: 'page-from-root', enforce: 'post', config: () => ({ base: '/' }) },
    ],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir: resolve(here, 'out/renderer'),
      minify: true,
      // The content security policy allows no data: fonts or scripts, so nothing is inlined.
      assetsInlineLimit: 0,
      // The page comes from this machine: one large file is no slower than ten small ones.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: resolve(here, 'src-renderer/index.html') },
    },
  },
});
