// The page's own words, in the language it was served in.
export const words = JSON.parse(document.body.dataset.words);

// Words with what belongs in their places: {0}, {1}.
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
export const say = (name, ...values) => fill(words[name], ...values);
