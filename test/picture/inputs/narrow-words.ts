import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

/** Names without a place to break, and in scripts that no table of widths knows. */
export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("W".repeat(60));
  const subnet = builder.subnet(vpc, "a", "10.0.1.0/24", "東京リージョンの決済サブネット第一号");
  builder.table(vpc, [subnet], {name: "таблица-маршрутов-платёжного-сегмента", main: true});
  builder.instance(vpc, subnet, "10.0.1.10", "x".repeat(90), "𝔤𝔯𝔬𝔲𝔭");
  builder.settle();
  return built(builder);
}
