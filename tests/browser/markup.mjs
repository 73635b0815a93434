// Whether the markup as it is sent keeps the standard; a browser repairs what is wrong before axe sees it.

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Both are right, and the templates write the shorter one.
    "void-style": "off",
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "no-trailing-whitespace": "off",
    // A title in Korean is measured in other units, and a title is never cut by us.
    "long-title": "off",
    // A form of one button needs no name of it, and the default type is the one wanted.
    "no-implicit-button-type": "off",
    // Lists that lost their bullets keep their role so.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    "valid-id": ["error", { relaxed: true }],
    // What must be corrected is told before the heading.
    "heading-level": ["error", { minInitialRank: "h2" }],
    // One name on several controls is one answer of several parts, or one of several buttons.
    "form-dup-name": "off",
    // Everything comes from the page's own origin, which the content policy holds to.
    "require-sri": "off",
  },
});

/** What is wrong with the markup, one line each. */
export async function invalid(markup) {
  const { results } = await validator.validateString(markup);
  const lines = markup.split("\n");
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `html ${ruleId}: ${message}\n  ${lines[line - 1].trim().slice(0, 200)}`));
}
