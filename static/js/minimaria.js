// Everything works without this file; with it some things are quicker. Each module looks for its own mark in the page.
import "./theme.js";
import "./menus.js";
import "./guard.js";
import "./inplace.js";
import "./focus.js";
import "./mention.js";
import "./conflict.js";
import "./tabs.js";
