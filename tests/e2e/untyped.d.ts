// Packages that bring no types, and whose types nobody needs for the few calls that are made here.
declare module 'jsonld';
declare module 'react-dom/server';
