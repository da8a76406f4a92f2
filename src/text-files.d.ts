/** Files that the build takes in as text. */
declare module '*.ps1' {
  const text: string;
  export default text;
}
