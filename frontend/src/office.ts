/** What the office's pages load besides. All of them also work without it. */
import "./office/find-key";
import "./office/counter";
import "./office/live-list";
import "./office/keep-file";
import "./elements/fresh";
import "./office/copy";
import "./office/fare-grid";
import "./office/board";
import "./office/plan-editor";
