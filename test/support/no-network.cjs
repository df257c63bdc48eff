// Preloaded into a process that must not use the network: every connection but those within the machine fails at once.
/* eslint-disable @typescript-eslint/no-require-imports -- only CommonJS can be preloaded before anything else runs */
const dns = require("node:dns");
const net = require("node:net");

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const local = typeof options === "string" || options?.path || ["127.0.0.1", "::1"].includes(options?.host);
  if (!local) throw new Error(`the network is off: connection to ${options?.host}:${options?.port}`);
  return connect.apply(this, args);
};
dns.lookup = (name) => {
  throw new Error(`the network is off: question for ${name}`);
};
dns.promises.lookup = (name) => Promise.reject(new Error(`the network is off: question for ${name}`));
