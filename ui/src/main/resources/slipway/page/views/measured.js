/** A place for a drawing that knows how wide it is. Its height is fixed by the style, so that nothing moves when it comes. */
import { html, useLayoutEffect, useRef, useState } from '../preact.js';

/** @param {{class: string, draw: (width: number, height: number) => any}} props */
export function Measured({ class: name, draw }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return html`<div class=${name} ref=${place}>${size.width > 0 && draw(size.width, size.height)}</div>`;
}
