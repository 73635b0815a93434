// The forms of a page, sent as a browser would send them.

const FORM = /<form\b([^>]*)>(.*?)<\/form>/gs;
const FIELD = /<(input|select|textarea)\b([^>]*)>(?:(.*?)<\/\1>)?/gs;

/** What a browser sends of the form that goes to `action` and has a field of each of these names: pairs, changed as asked. */
export function filled(markup, action, changes = {}) {
  const all = [...markup.matchAll(FORM)].map(([, head, inside]) => ({ action: plain(attribute(head, "action") ?? ""), inside }));
  const pairs = all.filter((form) => form.action === action).map((form) => fields(form.inside));
  const whole = pairs.find((one) => Object.keys(changes).every((name) => one.some(([known]) => known === name)) || pairs.length === 1) ?? pairs[0];
  if (!whole) throw new Error(`no form to ${action} among ${all.map((one) => one.action).join(", ")}: ${said(markup)}`);
  const kept = whole.filter(([name, value]) => !(name in changes) && value !== null);
  const new_ = Object.entries(changes).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return [...kept, ...new_];
}

/** Every field by its name; one that would not be sent has no value. */
function fields(inside) {
  return [...inside.matchAll(FIELD)].flatMap(([, tag, head, content]) => {
    const name = attribute(head, "name");
    return name === undefined || flagged(head, "disabled") ? [] : [[plain(name), value(tag, head, content)]];
  });
}

function value(tag, head, content = "") {
  if (tag === "textarea") return plain(content.replace(/^\n/, ""));
  if (tag === "select") return plain(attribute(/<option\b([^>]*\bselected\b[^>]*)>/.exec(content)?.[1] ?? /<option\b([^>]*)>/.exec(content)?.[1] ?? "", "value") ?? "");
  const type = attribute(head, "type") ?? "text";
  if (["submit", "button", "file"].includes(type)) return null;
  if (["radio", "checkbox"].includes(type) && !flagged(head, "checked")) return null;
  return plain(attribute(head, "value") ?? "");
}

/** An attribute without a value, whatever the values of the others say. */
function flagged(head, name) {
  return head.replace(/"[^"]*"/g, "").split(/[\s/]+/).includes(name);
}

export function attribute(head, name) {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1];
}

/** Text without its entities. */
export function plain(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#x2f": "/" };
  return text.replace(/&(#?\w+);/g, (whole, name) => named[name.toLowerCase()] ?? whole);
}

/** The words of a page, for telling what it said. */
export function said(markup) {
  const main = /<main\b.*<\/main>/s.exec(markup)?.[0] ?? markup;
  return plain(main.replace(/<(script|style|svg)\b.*?<\/\1>/gs, " ").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();
}
