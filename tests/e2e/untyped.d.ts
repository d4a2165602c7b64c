// Packages without types of their own; the few calls that are made here need none.
declare module 'jsonld';
declare module 'react-dom/server';
