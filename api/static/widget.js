// What a page loads: <script type="module" src="https://HOST/widget.js"></script> defines <rights-desk>.
// The service puts what it imports together with it, so that a page asks for one file (api/widget_joined.py).
import { RightsDesk } from "./widget/element.js";

if (!customElements.get("rights-desk")) customElements.define("rights-desk", RightsDesk);
