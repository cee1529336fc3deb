import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** The customer's page, which the floor server serves under /call/ (see agent/server/customers/pageRoutes.ts). */
export default defineConfig({
  root: resolve(here, 'agent/customer-page'),
  base: '/call/',
  build: {
    outDir: resolve(here, 'out/customer-page'),
    emptyOutDir: true,
    // Phones of the last years: what LiveKit's client itself asks for.
    target: 'es2022',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // LiveKit's client comes as one file, after the page is painted.
    chunkSizeWarningLimit: 800,
  },
});
