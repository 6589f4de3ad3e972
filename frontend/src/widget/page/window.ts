/**
 * An on-screen keyboard covers the lower part of the window on iOS without telling the page's layout. The part that is
 * left is what the conversation has to fit into, or the newest message and the composer lie behind the keys.
 */
export function followVisibleWindow(): void {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const follow = () => {
    // Zoomed in, a person looks at a part of the page on purpose; nothing is squeezed into it.
    const height = visualViewport.scale === 1 ? `${visualViewport.height}px` : "";
    document.documentElement.style.setProperty("--window", height);
  };
  visualViewport.addEventListener("resize", follow);
}
