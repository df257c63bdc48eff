import type {Checker} from "./checker.ts";
import type {TypesCommand, TypesReport} from "./protocol.ts";

/** What is asked of a checker, done in turn. */
export interface Queue {
  readonly take: (command: TypesCommand) => void;
}

type ProgramCommand = Extract<TypesCommand, {readonly type: "program"}>;
type AskCommand = Extract<TypesCommand, {readonly type: "ask"}>;

/** How long a program must have stood, in milliseconds, before its problems are looked for: nobody wants to hear of half a word. */
const quietTime = 250;

/**
 * Makes the queue in front of a checker. What is asked goes before looking for problems; of two programs, or two questions
 * of a kind, the older is dropped when it is still waiting; problems are looked for one cell at a time, so that a newer
 * program never waits for the cells of an older one.
 *
 * @param checker gives the checker, which takes a while to make, when it is first needed
 * @param pause has something done later: in the next turn of the event loop, or after some milliseconds
 */
export function makeQueue(
  checker: () => Checker,
  tell: (report: TypesReport) => void,
  pause: (action: () => void, milliseconds: number) => void = (action, milliseconds) =>
    void setTimeout(action, milliseconds)
): Queue {
  let program: ProgramCommand | undefined;
  let asked: AskCommand[] = [];
  let current: ProgramCommand | undefined;
  let unchecked: string[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    pause(() => {
      isScheduled = false;
      step();
    }, 0);
  }

  function step(): void {
    if (program) {
      current = program;
      program = undefined;
      unchecked = [];
      checker().update(current.program);
      checkLater(current);
    }
    const question = asked.shift();
    if (question) tell({type: "answer", ask: question.ask, answer: checker().answer(question.question)});
    else if (current) checkNext(current);
    if (asked.length > 0 || unchecked.length > 0) schedule();
  }

  function checkLater(one: ProgramCommand): void {
    pause(() => {
      if (one !== current || program) return;
      unchecked = cellsToCheck(one);
      if (unchecked.length > 0) schedule();
      else tell({type: "checked", version: one.version});
    }, quietTime);
  }

  function checkNext({version}: ProgramCommand): void {
    const cell = unchecked.shift();
    if (cell === undefined) return;
    tell({type: "problems", version, cell, problems: checker().problems(cell)});
    if (unchecked.length === 0) tell({type: "checked", version});
  }

  return {
    take(command) {
      if (command.type === "program") program = command;
      else {
        const {kind} = command.question;
        for (const older of asked)
          if (older.question.kind === kind) tell({type: "answer", ask: older.ask, answer: undefined});
        asked = [...asked.filter((older) => older.question.kind !== kind), command];
      }
      schedule();
    }
  };
}

/** The cells that a reader can edit, with the edited one first. */
function cellsToCheck({program: {cells, branches, quiet}, edited}: ProgramCommand): string[] {
  const live = [
    ...cells.filter(({kind}) => kind === "live"),
    ...branches.flatMap(({attempt}) => (attempt ? [attempt.cell] : []))
  ];
  const ids = live.map(({id}) => id).filter((id) => !quiet.includes(id));
  return [...ids.filter((id) => id === edited), ...ids.filter((id) => id !== edited)];
}
