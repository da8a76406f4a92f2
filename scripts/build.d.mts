export function build(options?: { outdir?: string; minify?: boolean }): Promise<unknown>;
