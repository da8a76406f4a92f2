/** Files that the build takes in as text. */
declare module '*.ps1' {
  const text: string;
  export default text;
}

/** Parts of a page. */
declare module '*.html' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.txt' {
  const text: string;
  export default text;
}
