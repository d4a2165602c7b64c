// Gives each <iframe data-press-room> the height of what it shows. Copy this file to your own server and load it with
// <script src="frame.js" defer></script>. It reads nothing but a number, and only from the frame itself.
(() => {
  const HIGHEST = 20000;
  const FRAMES = "iframe[data-press-room]";
  const originOf = (frame) => (URL.canParse(frame.src) ? new URL(frame.src).origin : "null");

  addEventListener("message", ({ source, origin, data }) => {
    const frame = source && [...document.querySelectorAll(FRAMES)].find((frame) => frame.contentWindow === source);
    if (!frame || origin === "null" || origin !== originOf(frame)) return;
    if (data?.type !== "press-room-height" || !Number.isFinite(data.height)) return;
    // The height of a frame may include its border.
    const border = frame.offsetHeight - frame.clientHeight;
    frame.style.height = `${Math.min(Math.max(data.height, 0), HIGHEST) + border}px`;
  });

  function hello(frame) {
    const origin = originOf(frame);
    if (origin !== "null") frame.contentWindow.postMessage({ type: "press-room-hello" }, origin);
  }

  // Load events do not bubble, but they pass here, also those of frames that come later.
  document.addEventListener("load", ({ target }) => target.matches?.(FRAMES) && hello(target), true);
  for (const frame of document.querySelectorAll(FRAMES)) {
    // Before it has loaded, a frame is an empty page of this page's own origin.
    if (frame.contentDocument?.URL !== "about:blank") hello(frame);
  }
})();
