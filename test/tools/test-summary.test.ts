import {expect, test} from "vitest";
import type {VitestResults} from "../../tools/test-summary.ts";
import {secondAttempts, summarize} from "../../tools/test-summary.ts";

const passed = {fullName: "one", status: "passed", failureMessages: []};

const green: VitestResults = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{status: "passed", assertionResults: [passed, passed, passed]}]
};

test("Passed and failed tests are counted", () => {
  expect(summarize(green, 0)).toEqual({passed: 3, failed: 0});
  expect(summarize({...green, numFailedTests: 2}, 1)).toEqual({passed: 3, failed: 2});
});

test("A test that was skipped or put off has not passed", () => {
  expect(summarize({...green, numPendingTests: 1, numTodoTests: 1}, 0)).toEqual({passed: 3, failed: 2});
});

test("A file that could not be run is a failure", () => {
  const testResults = [...green.testResults, {status: "failed", assertionResults: []}];
  expect(summarize({...green, testResults}, 1)).toEqual({passed: 3, failed: 1});
});

test("A run that failed without a failed test is a failure", () => {
  expect(summarize(green, 1)).toEqual({passed: 3, failed: 1});
});

test("A run without a report, or without tests, is a failure", () => {
  expect(summarize(undefined, 0)).toEqual({passed: 0, failed: 1});
  expect(summarize({...green, numPassedTests: 0, testResults: []}, 0)).toEqual({passed: 0, failed: 1});
});

test("What passed at the second attempt is named with the error of the first", () => {
  const flaky = {fullName: "two", status: "passed", failureMessages: ["Timeout"]};
  const failed = {fullName: "three", status: "failed", failureMessages: ["Timeout", "Timeout"]};
  const testResults = [{status: "failed", assertionResults: [passed, flaky, failed]}];
  expect(secondAttempts({...green, testResults})).toEqual([{name: "two", error: "Timeout"}]);
});
