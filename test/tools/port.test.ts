import {expect, test} from "vitest";
import {firstPort} from "../../tools/port.ts";

test("The command line chooses the port before the environment, and that before the default", () => {
  expect(firstPort(["--port", "9000"], {PORT: "9001"}, 8080)).toBe(9000);
  expect(firstPort(["--port=9000"], {}, 8080)).toBe(9000);
  expect(firstPort([], {PORT: "9001"}, 8080)).toBe(9001);
  expect(firstPort([], {}, 8080)).toBe(8080);
});

test("An empty PORT is none", () => {
  expect(firstPort([], {PORT: ""}, 8080)).toBe(8080);
});

test("What is not a port is refused by name", () => {
  expect(() => firstPort(["--port", "http"], {}, 8080)).toThrow('"http" is not a port: give a number from 0 to 65535');
  expect(() => firstPort([], {PORT: "70000"}, 8080)).toThrow('"70000" is not a port');
  expect(() => firstPort(["--prot", "1"], {}, 8080)).toThrow("--prot");
});
