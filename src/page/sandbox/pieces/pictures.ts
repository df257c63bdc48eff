export {layoutAccounts} from "../../../picture/layout-accounts.ts";
