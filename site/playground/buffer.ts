// For esbuild's `inject`: what the readers of files take from Node.
export { Buffer } from 'buffer/';
