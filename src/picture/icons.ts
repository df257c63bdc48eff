/**
 * The drawings that stand before labels: our own, as SVG paths of lines in a square of 16 by 16. Each kind has its own
 * shape, so that kinds can be told apart without colour.
 */
export const icons: Readonly<Record<string, string>> = {
  account: "M2 5h12v8H2z M5 5V3h6v2 M2 8.5h12 M7 8.5v2h2v-2",
  vpc: "M4.5 12.5a3 3 0 0 1-.4-6A4.2 4.2 0 0 1 12 6a3.3 3.3 0 0 1 .2 6.5z",
  subnet: "M2 3h12v10H2z M2 8h12 M8 3v10",
  table: "M2 3h12v10H2z M2 6.3h12 M2 9.6h12 M9 3v10",
  shield: "M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z",
  list: "M3 4h1 M6 4h7 M3 8h1 M6 8h7 M3 12h1 M6 12h7",
  interface: "M3 4h10v6H3z M5.5 10v3 M8 10v3 M10.5 10v3",
  instance: "M4 4h8v8H4z M6 1.5V4 M10 1.5V4 M6 12v2.5 M10 12v2.5 M1.5 6H4 M1.5 10H4 M12 6h2.5 M12 10h2.5",
  "interface-endpoint": "M2 8h4 M6 4.5h7v7H6z M8 7h3 M8 9h3",
  "gateway-endpoint": "M3 14V6a5 5 0 0 1 10 0v8 M1.5 14h13 M6 10h4 M8.5 8.2L10.3 10l-1.8 1.8",
  endpoint: "M2 8h4 M6 4.5h7v7H6z",
  gateway: "M3 14V6a5 5 0 0 1 10 0v8 M1.5 14h13",
  service: "M8 2l5.5 3v6L8 14l-5.5-3V5z M8 8l5.5-3 M8 8v6 M8 8L2.5 5",
  address: "M8 14s-4.5-4.5-4.5-8a4.5 4.5 0 0 1 9 0c0 3.5-4.5 8-4.5 8z M8 4.5v3",
  peering: "M1.5 8h13 M4 5L1.5 8 4 11 M12 5l2.5 3-2.5 3",
  resolver: "M3 3h10v10H3z M6 6.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1 M8 11v.4",
  balancer: "M2 8h4 M6 8l6-4.5 M6 8h7 M6 8l6 4.5 M11.8 3.4h1.6 M11.8 12.6h1.6",
  fabric: "M1.5 5c2.2-2 4.3-2 6.5 0s4.3 2 6.5 0 M1.5 11c2.2-2 4.3-2 6.5 0s4.3 2 6.5 0",
  internet: "M8 2a6 6 0 1 1 0 12 6 6 0 0 1 0-12z M2 8h12 M8 2c-3.5 3.5-3.5 8.5 0 12 M8 2c3.5 3.5 3.5 8.5 0 12",
  thing: "M8 2.5L13.5 8 8 13.5 2.5 8z"
};
