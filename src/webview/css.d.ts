/** A style sheet that a screen imports: esbuild puts it beside the screen's script. */
declare module '*.css';
