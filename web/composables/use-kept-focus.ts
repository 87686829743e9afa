import { onBeforeUnmount, onMounted } from 'vue';

/**
 * Keeps the place of the keyboard when an update takes away, hides or disables what had the focus: the nearest surrounding
 * part that is still there gets it, so that Tab goes on from there and a screen reader says where it is.
 */
export function useKeptFocus(): void {
  let path: HTMLElement[] = [];
  let frame = 0;

  const isUsable = (element: HTMLElement): boolean =>
    element.isConnected && element.checkVisibility() && !element.matches(':disabled');

  function remember({ target }: FocusEvent): void {
    path = [];
    for (let at = target as HTMLElement | null; at !== null && at !== document.body; at = at.parentElement)
      path.push(at);
  }

  function restore(): void {
    frame = 0;
    const active = document.activeElement;
    const lost = path.length > 0 && !isUsable(path[0]!);
    if (!lost || (active !== null && active !== document.body && active !== path[0])) return;
    const kept = path.find((element) => isUsable(element) && !element.matches('dialog'));
    const place = kept ?? document.getElementById('content');
    if (place === null) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  // A browser takes the focus from what is hidden only when it draws the next time.
  const observer = new MutationObserver(() => (frame ||= requestAnimationFrame(() => setTimeout(restore))));

  onMounted(() => {
    document.addEventListener('focusin', remember);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['style', 'class', 'hidden', 'disabled', 'open'],
    });
  });
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    document.removeEventListener('focusin', remember);
  });
}
