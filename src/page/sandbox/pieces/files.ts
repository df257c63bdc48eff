export {describeFiles} from "../../../account/describe-account.ts";
export {loadAccount} from "../../../account/load/load-account.ts";
