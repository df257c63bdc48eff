import type {WalkPlayers} from "./walk-players.ts";

/** What a reader steps through a walk with. */
const controls = ".player-controls, .player-stops, .help, .contrast-month";

/**
 * Watches for the first touch of a walk, and for addresses that lead to a place on one: only then what plays walks is
 * loaded, and what was touched is answered.
 */
export function watchWalks(main: HTMLElement, load: () => Promise<WalkPlayers | undefined>): void {
  let players: WalkPlayers | undefined;
  const isOnWalk = ({target}: Event) => target instanceof Element && target.closest(controls) !== null;

  async function withPlayers(action: (players: WalkPlayers) => void): Promise<void> {
    players ??= await load();
    if (players) action(players);
  }

  for (const type of ["click", "input", "keydown"]) {
    main.addEventListener(type, (event) => {
      if (!isOnWalk(event)) return;
      // Once they are there they answer at once: a key's own effect can be prevented only then.
      if (players) players.handle(event);
      else void withPlayers((loaded) => loaded.handle(event));
    });
  }
  for (const type of ["pointerover", "focusin"]) {
    main.addEventListener(type, (event) => void (isOnWalk(event) && !players && withPlayers(() => undefined)));
  }
  const follow = () => void (/[#&]walk=/.test(location.hash) && withPlayers((loaded) => loaded.followLink()));
  addEventListener("hashchange", follow);
  follow();
}
