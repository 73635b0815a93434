// A draft that can be filed: the essential answers, the rest is left open.
import { hidden } from "./writers.mjs";

const ANSWERS = {
  idea: [["title", "두 곳에서 보내는 신청"], ["summary", "같은 신청서를 여러 번 보냅니다."]],
  obstacle: [
    ["exemptions.0.rule.law", "서울특별시 도시공원 조례"],
    ["exemptions.0.rule.article", "제17조"],
    ["exemptions.0.rule.level", "ORDINANCE"],
    ["exemptions.0.rule.agency", "서울시 공원여가정책과"],
    ["exemptions.0.current-rule", "공원에서 동력장치를 단 기구를 다니게 할 수 없습니다."],
    ["exemptions.0.reason", "UNFIT_STANDARD"],
    ["exemptions.0.relief", "exempt"],
    ["exemptions.0.requested", "청소로봇 2대가 산책로를 다니는 것"],
    ["exemptions.0.necessity", "사람이 끌고 다니면 멈추는 거리를 잴 수 없습니다."],
  ],
  consents: [
    ["consent-collect", "yes"],
    ["consent-electronic", "yes"],
    ...["true", "not-before", "publication", "others-told"].map((one) => ["signature.statements", one]),
    ["signature.name", "김지호"],
  ],
};

/** Fills in a draft that was begun; the form that files it. */
export async function filling(portal, cookie, draft) {
  for (const [section, answers] of Object.entries(ANSWERS)) {
    const address = `${draft}/sections/${section}`;
    const page = await portal.ask("GET", address, { cookie });
    const saved = await portal.ask("POST", address, { cookie, form: [...Object.entries(hidden(page.body)), ...answers] });
    if (saved.status !== 303) throw new Error(`${address} answers ${saved.status}`);
  }
  const { key, draft_version } = hidden((await portal.ask("GET", `${draft}/check`, { cookie })).body);
  return { key, draft_version, as_is: "yes" };
}
