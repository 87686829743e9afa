/** Options of a request whose body is sent with progress: `onProgress` is told the share sent, 0 to 1. */
export interface UploadFetchOptions extends RequestInit {
  onProgress?: (share: number) => void;
}

/** `fetch`, but with XMLHttpRequest when `onProgress` is given, for fetch cannot tell how much of a body was sent. */
export function uploadFetch(input: RequestInfo | URL, options: UploadFetchOptions = {}): Promise<Response> {
  const { onProgress, ...plain } = options;
  return onProgress ? sendWithProgress(String(input), plain, onProgress) : fetch(input, plain);
}

function sendWithProgress(url: string, options: RequestInit, onProgress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(options.method ?? 'POST', url);
    new Headers(options.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(toResponse(request));
    request.onerror = () => reject(new TypeError('Failed to fetch'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(options.body as XMLHttpRequestBodyInit);
  });
}

function toResponse(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return new Response(request.responseText, { status: request.status, statusText: request.statusText, headers });
}
