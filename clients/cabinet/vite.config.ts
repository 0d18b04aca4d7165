import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const sdk = path.resolve(import.meta.dirname, "../typescript/src/index.ts");

/** The server sends what lies beside a file: compressed once here, and not at each request. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir = "" }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css|html|svg)$/.test(name)) continue;
        const content = readFileSync(path.join(dir, name));
        writeFileSync(path.join(dir, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
        writeFileSync(path.join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  base: "/app/",
  plugins: [react(), compressed()],
  resolve: { alias: { "@mak-crm/client": sdk } },
  build: {
    outDir: process.env.MAK_CABINET_OUT ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "router", test: /node_modules\/react-router\// },
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "floating", test: /node_modules\/(@floating-ui|react-remove-scroll|react-textarea-autosize|@mantine\/hooks)/ },
            { name: "mantine", test: /node_modules\/@mantine/ },
            { name: "client", test: /clients\/typescript\/src\// },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(["/api", "/connect", "/account", "/.well-known"].map((at) => [at, "http://127.0.0.1:5080"])) },
  test: { include: ["tests/**/*.test.{ts,tsx}"], testTimeout: 300_000 },
} as Parameters<typeof defineConfig>[0]);
