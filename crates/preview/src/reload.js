// Only the commands that serve a site to its author add this to pages: it reloads them when the site has been built
// again, and shows what went wrong.
const { program, start, pages, round } = document.currentScript.dataset;

let bar;
const say = (text) => {
  if (!text) return bar?.remove();
  if (!bar) {
    bar = document.createElement("p");
    bar.setAttribute("role", "alert");
    // Set through the object model, which a strict policy allows.
    Object.assign(bar.style, {
      position: "fixed", inset: "auto 0 0 0", margin: "0", padding: "0.75rem 1rem", zIndex: "2147483647",
      background: "#7a1212", color: "#fff", font: "1rem/1.4 system-ui, sans-serif", overflowWrap: "anywhere",
    });
  }
  bar.textContent = text;
  document.body.append(bar);
};

const isSeen = () => new Promise((go) => {
  const look = () => document.visibilityState === "visible" && (document.removeEventListener("visibilitychange", look), go());
  document.addEventListener("visibilitychange", look);
  look();
});

const listen = async () => {
  for (let known = round; ;) {
    // Each page that waits takes one of the browser's few connections.
    await isSeen();
    try {
      const answer = await fetch(`/.press-room/news?round=${known}`);
      const news = await answer.json();
      if (String(news.start) !== start || String(news.pages) !== pages) return location.reload();
      known = news.round;
      say(news.error && `${program}: ${news.error}`);
    } catch {
      say(`${program} has ended; these pages are the last ones.`);
      await new Promise((go) => setTimeout(go, 1000));
      known = 0;
    }
  }
};
// A page that was left has stopped listening, so it is reloaded when the reader comes back to it.
addEventListener("pageshow", (event) => event.persisted && location.reload());
listen();
