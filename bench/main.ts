import {loading} from "./loading.ts";
import {printAll, printMachine} from "./print.ts";
import {questions} from "./questions.ts";
import {repairs} from "./repairs.ts";

printMachine(`Node.js ${process.version}; medians, in time of one core`);
for (const bench of [loading, questions, repairs]) printAll(await bench());
