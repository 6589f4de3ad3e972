declare module "virtual:embed-words" {
  const words: Readonly<Record<string, import("./interface.ts").EmbedWords>>;
  export default words;
}
