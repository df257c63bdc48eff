import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {CellResult, View} from "../../src/lesson/view.ts";
import {drawResult} from "../../src/picture/draw-result.ts";

const done: CellResult = {id: "vpc", status: "done", views: [], changes: []};

function drawn(result: CellResult, container = makeContainer()): Element {
  drawResult(container, result, {root: "../"});
  return container;
}

function makeContainer(): Element {
  const {document} = parseHTML('<!doctype html><html><body><div id="c"></div></body></html>');
  return document.getElementById("c") as unknown as Element;
}

const tree: View = {
  kind: "tree",
  node: {
    type: "branch",
    bracket: "{",
    more: 0,
    entries: [
      ["VpcId", {type: "leaf", role: "string", text: '"vpc-0123456789abcdef0"'}],
      ["Tags", {type: "branch", bracket: "[", entries: [], more: 0}],
      [
        "Set",
        {
          type: "branch",
          bracket: "[",
          more: 2,
          entries: [["0", {type: "leaf", role: "number", text: "1"}]]
        }
      ]
    ]
  }
};

describe("what a cell came to", () => {
  it("says what changed, counted by kind", () => {
    const change = {how: "created", kind: "network interface", fields: []} as const;
    const changes = [
      {...change, id: "eni-1"},
      {...change, id: "eni-2"},
      {how: "changed", kind: "route table", id: "rtb-1", fields: ["Routes"]} as const
    ];
    const lines = [...drawn({...done, changes}).querySelectorAll(".changes li")].map((li) => li.textContent);
    expect(lines).toEqual(["2 network interfaces created", "1 route table changed"]);
  });

  it("shows a value as a tree whose outermost branch is open", () => {
    const container = drawn({...done, views: [tree]});
    const [outer, inner] = container.querySelectorAll("details");
    expect(outer?.hasAttribute("open")).toBe(true);
    expect(inner?.hasAttribute("open")).toBe(false);
    expect(inner?.querySelector("summary")?.textContent).toBe("Set: […] 3 entries");
    expect(inner?.querySelector(".tree-more")?.textContent).toBe("2 more");
  });

  it("marks the ids of resources, so that a page can find them in a picture", () => {
    const container = drawn({...done, views: [tree]});
    expect(container.querySelector("[data-ref]")?.getAttribute("data-ref")).toBe("vpc-0123456789abcdef0");
  });

  it("changes nothing when it is drawn again", () => {
    const container = drawn({...done, views: [tree]});
    const before = container.innerHTML;
    const elements = [...container.querySelectorAll("*")];
    drawn(structuredClone({...done, views: [tree]}), container);
    expect(container.innerHTML).toBe(before);
    expect([...container.querySelectorAll("*")]).toEqual(elements);
  });

  it("keeps a branch open that the reader opened, when the cell runs again", () => {
    const container = drawn({...done, views: [tree]});
    const inner = container.querySelectorAll("details")[1];
    inner?.setAttribute("open", "");
    drawn({...done, views: [tree, {kind: "text", text: "and more"}]}, container);
    expect(container.querySelectorAll("details")[1]).toBe(inner);
    expect(inner?.hasAttribute("open")).toBe(true);
  });

  it("shows a table with its caption and says which rows are new", () => {
    const table = {
      caption: "Routes of rtb-1",
      columns: ["Destination", "Target"],
      rows: [{cells: ["10.0.0.0/16", "local"]}, {cells: ["pl-63a5400a", "vpce-1"], mark: "added" as const}]
    };
    const container = drawn({...done, views: [{kind: "table", table}]});
    expect(container.querySelector("caption")?.textContent).toBe("Routes of rtb-1");
    const headings = [...container.querySelectorAll("th")].map((th) => th.textContent);
    expect(headings).toEqual(["Destination", "Target", "This cell"]);
    const [local, list] = container.querySelectorAll("tbody tr");
    expect(local?.hasAttribute("class")).toBe(false);
    expect(list?.getAttribute("class")).toBe("added");
    expect(list?.textContent).toBe("pl-63a5400avpce-1new");
  });

  it("shows an error of the API as AWS's, with its code and message", () => {
    const error = {name: "InvalidVpcID.NotFound", message: "The vpc ID 'vpc-1' does not exist", line: 2, aws: true};
    const container = drawn({...done, status: "failed", error});
    expect(container.querySelector(".aws-error .error-head")?.textContent).toBe("InvalidVpcID.NotFoundLine 2");
    expect(container.querySelector(".error-message")?.textContent).toBe("The vpc ID 'vpc-1' does not exist");
  });

  it("leads from a refusal by the API to its call in the reference, and to the facts that it rests on", () => {
    const error = {name: "InvalidParameter", message: "no", aws: true, call: "ec2.createVpcEndpoint", facts: ["EP-01"]};
    const container = drawn({...done, status: "failed", error});
    const links = [...container.querySelectorAll(".error-source a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(["../reference/api.html#ec2.createVpcEndpoint", "../reference/facts.html#EP-01"]);
  });

  it("does not call an error of the reader's own code AWS's", () => {
    const error = {name: "TypeError", message: "x is not a function", line: 1, column: 3};
    const container = drawn({...done, status: "failed", error});
    expect(container.querySelector(".aws-error")).toBeNull();
    expect(container.querySelector(".error-where")?.textContent).toBe("Line 1, column 3");
  });

  it("says of a cell that waits which cell it waits for, and links to it", () => {
    const error = {name: "Waiting", message: "waits", waitsFor: "vpc"};
    const container = drawn({...done, status: "waiting", error});
    const link = container.querySelector("a");
    expect(link?.getAttribute("href")).toBe("#cell-vpc");
    expect(container.textContent).toBe("Waits for cell vpc, which has to work first.");
  });
});
