// The forms of a page as it is sent, for sending them back as no one should.

const FORM = /<form\b([^>]*)>(.*?)<\/form>/gs;
const INPUT = /<(?:input|select|textarea)\b[^>]*>/g;
const TYPED = ["text", "number", "email", "tel", "search", "password"];

/** The forms of the main part that change something, each with its address and two ways to send it wrongly. */
export function forms(markup) {
  const main = markup.slice(markup.indexOf("<main"), markup.indexOf("</main>"));
  return [...main.matchAll(FORM)]
    .map(([, attributes, inside]) => ({ attributes, inside, action: attribute(attributes, "action") }))
    .filter(({ attributes, action }) => attribute(attributes, "method") === "post" && !action.startsWith("/demo"))
    .map(({ action, inside }) => ({ action, empty: hidden(inside), odd: { ...hidden(inside), ...typed(inside) } }));
}

/** Only what the page itself sends along. */
function hidden(inside) {
  return Object.fromEntries(inputs(inside).filter(({ type }) => type === "hidden").map(({ name, value }) => [name, value]));
}

/** A question mark wherever something is typed. */
function typed(inside) {
  return Object.fromEntries(inputs(inside).filter(({ type }) => TYPED.includes(type)).map(({ name }) => [name, "?"]));
}

function inputs(inside) {
  return [...inside.matchAll(INPUT)].map(([tag]) => ({
    name: attribute(tag, "name"),
    value: attribute(tag, "value"),
    type: tag.startsWith("<input") ? attribute(tag, "type") || "text" : "chosen",
  }));
}

function attribute(text, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "";
}
