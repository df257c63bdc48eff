import {attachSidebar} from "./sidebar.ts";

attachSidebar();
