import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import type { PressRoomElement, PressRoomView } from 'press-room-widget';
import type {} from 'press-room-widget/react';

const VIEWS: [PressRoomView, string][] = [
  ['list', 'Nyast'],
  ['contacts', 'Kontakt'],
];

/** A page as a front-end team would write it: state in React, the press room as an element among others. */
function App({ press }: { press: string }) {
  const [limit, setLimit] = useState(3);
  const [view, setView] = useState<PressRoomView>('list');
  const [isThere, setThere] = useState(true);
  const [order, setOrder] = useState(['first', 'second']);
  const [said, setSaid] = useState('ingenting enno');
  const element = useRef<PressRoomElement>(null);

  useEffect(() => {
    const current = element.current;
    const hear = (event: CustomEvent<{ view: string }>) => setSaid(event.detail.view);
    current?.addEventListener('press-room-ready', hear);
    return () => current?.removeEventListener('press-room-ready', hear as EventListener);
  }, [isThere]);

  const panels: Record<string, React.ReactNode> = {
    first: isThere && (
      <section key="first" className="panel">
        <press-room ref={element} id="first" feed={`${press}feed.json`} limit={limit} view={view} heading-level={2}>
          <a href={press}>Pressemeldingar</a>
        </press-room>
      </section>
    ),
    second: (
      <section key="second" className="panel">
        <press-room
          id="second"
          feed={`${press}feed.json`}
          limit={2}
          kind="invitation"
          heading="Invitasjonar"
          heading-level={3}
          inline
          onpress-room-navigate={(event) => setSaid(event.detail.url)}
        >
          <a href={press}>Invitasjonar</a>
        </press-room>
      </section>
    ),
  };
  return (
    <main className="app">
      <h1>Fjordnytt</h1>
      <div className="bar">
        {VIEWS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
            {label}
          </button>
        ))}
        <button type="button" onClick={() => setLimit(limit + 1)}>Fleire</button>
        <button type="button" onClick={() => setOrder([...order].reverse())}>Byt plass</button>
        <button type="button" onClick={() => setThere(!isThere)}>Av og på</button>
      </div>
      {order.map((name) => panels[name])}
      <p className="said" role="status">Sist sagt: {said}</p>
    </main>
  );
}

/** What a server sends for the same page: attributes by their own names. */
export function ServerPage({ press }: { press: string }) {
  return (
    <main className="app">
      <h1>Fjordnytt</h1>
      <section className="panel">
        <press-room id="served" feed={`${press}feed.json`} limit={2} heading-level={2} site-url={press}>
          <a href={press}>Pressemeldingar</a>
        </press-room>
      </section>
    </main>
  );
}

const root = typeof document === 'undefined' ? null : document.getElementById('app');
if (root?.hasChildNodes()) {
  hydrateRoot(root, <ServerPage press={root.dataset.press ?? ''} />);
} else if (root) {
  createRoot(root).render(
    <StrictMode>
      <App press={root.dataset.press ?? ''} />
    </StrictMode>,
  );
}
