/** The text part of a mail: paragraphs with an empty line between them; what is undefined is left out. */
export const writeText = (paragraphs: (string | undefined)[]) =>
  `${paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n')}\n`
