// Letters of the other language where they do not belong: what is Korean on an English page says so
// by lang="ko", and a Korean page has Latin letters only in names, codes and units.

// Units, what is called so everywhere, and words of machines that a sentence quotes.
const KNOWN = /^(Madang|English|axe|true|next|cursor|idx|kg|km|cm|mm|dB|kHz|of)$/;

/** The faults of `page`, one line each. */
export async function foreign(page, lang) {
  const said = await page.evaluate(spoken);
  const faults = said.filter(lang === "ko" ? hasLatin : hasHangul);
  return faults.map(({ text, where }) => `${lang === "ko" ? "Latin" : "Hangul"} letters in ${where}: ${text.slice(0, 90)}`);
}

/** A title holds text alone: what a case is called in it cannot say that it is Korean. */
function hasHangul({ lang, text, where }) {
  return lang === "en" && where !== "<title>" && /[가-힣ㄱ-ㆎ]/.test(text);
}

function hasLatin({ lang, text }) {
  if (lang !== "ko") return false;
  const plain = text.replaceAll(/\S+@\S+|https?:\S+|\S*\/\S+|\S+\.\w{2,4}\b/g, "");
  const isSaid = (word) => /^[A-Za-z0-9][\w-]*$/.test(word) && !KNOWN.test(word) && !isName(word);
  const words = plain.split(/[\s,.;:()·“”‘’'"!?]+/);
  // One word within a sentence may be the name of a product; two in a row are English.
  return words.some((word, at) => isSaid(word) && isSaid(words[at + 1] ?? ""));
}

/** A word of capitals, digits or several parts is a name or a code: CSV, GeoJSON, 42dot, pilot-regulations, kWh. */
function isName(word) {
  return word.length < 2 || !/[a-z]/.test(word) || /[0-9_-]|[a-zA-Z][A-Z]/.test(word);
}

/** Every text of the page with the language it is said to be in; code is in none. */
function spoken() {
  const found = [];
  const named = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const note = (element, text) => {
    const lang = element.closest("[lang]").lang;
    if (text.trim()) found.push({ lang, text: text.trim().replaceAll(/\s+/g, " "), where: named(element) });
  };
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ["aria-label", "title", "alt", "placeholder"]) {
        if (node.hasAttribute(name)) note(node, node.getAttribute(name));
      }
    } else if (!node.parentElement.closest("script, style, code, pre, textarea")) {
      note(node.parentElement, node.data);
    }
  }
  return found;
}
