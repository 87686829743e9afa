const key = 'otvet-token';

/** The API token this browser was given, or null when it was given none. */
export function readToken(): string | null {
  return localStorage.getItem(key);
}

/** Keeps the API token for this browser and starts the dashboard anew with it, so that the socket uses it too. */
export function saveToken(token: string): void {
  localStorage.setItem(key, token);
  location.reload();
}
