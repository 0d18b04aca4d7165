import type { Fetch } from "./exchange.js";
import type { Progress } from "./options.js";

const pieceLength = 65_536;

type OnProgress = (progress: Progress) => void;

/** What carries files up and tells how far they are. A `fetch` of somebody's own in a page tells nothing: pages cannot stream to a server. */
export function uploadsOver(fetch: Fetch, isOwn: boolean): (onProgress: OnProgress) => Fetch {
  if (!("XMLHttpRequest" in globalThis)) return (onProgress) => telling(fetch, onProgress);
  return isOwn ? () => fetch : tellingInPage;
}

/** Carries a file up as `fetch` would, and tells how far it is. */
function telling(fetch: Fetch, onProgress: OnProgress): Fetch {
  return async (url, init) => {
    const file = init.body as Blob;
    let bytes = 0;
    // Read piece by piece, when the line has taken the last one: that is how far it is.
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(onward) {
          if (bytes === file.size) return onward.close();
          const piece = new Uint8Array(await file.slice(bytes, bytes + pieceLength).arrayBuffer());
          onward.enqueue(piece);
          bytes += piece.length;
          onProgress({ bytes, total: file.size });
        },
      },
      { highWaterMark: 0 },
    );
    const headers = new Headers(init.headers);
    headers.set("Content-Length", String(file.size));
    return fetch(url, { ...init, headers, body, duplex: "half" } as RequestInit);
  };
}

/** The same in a page: browsers tell nothing of what `fetch` sends. */
function tellingInPage(onProgress: OnProgress): Fetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const stop = () => request.abort();
      signal?.addEventListener("abort", stop, { once: true });
      request.open(method ?? "POST", url);
      request.responseType = "text";
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded, total }) => onProgress({ bytes: loaded, total });
      request.onloadend = () => {
        signal?.removeEventListener("abort", stop);
        // No answer, or that of another address: it follows redirects, which would turn a write into a read.
        if (request.status === 0 || request.responseURL !== url) return reject(signal?.reason ?? new TypeError("The upload got no answer."));
        const lines = request.getAllResponseHeaders().trim().split(/\r\n/);
        const answered = lines.map((line) => line.split(/: (.*)/s, 2) as [string, string]);
        resolve(new Response(request.status === 204 ? null : request.responseText, { status: request.status, headers: answered }));
      };
      request.send(body as Blob);
    });
}
