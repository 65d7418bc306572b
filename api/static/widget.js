// What a page loads: <script type="module" src="https://HOST/widget.js"></script> defines <rights-desk>.
import { RightsDesk } from "./widget/element.js";
// Named here so that all come at once, not each after the one that needs it.
import "./widget/answer.js";
import "./widget/asking.js";
import "./widget/checking.js";
import "./widget/composer.js";
import "./widget/conversation.js";
import "./widget/copying.js";
import "./widget/desk.js";
import "./widget/dialog.js";
import "./widget/document.js";
import "./widget/dom.js";
import "./widget/events.js";
import "./widget/feedback.js";
import "./widget/floating.js";
import "./widget/identity_numbers.js";
import "./widget/keeping.js";
import "./widget/notice.js";
import "./widget/passage.js";
import "./widget/person.js";
import "./widget/personal.js";
import "./widget/phone_numbers.js";
import "./widget/service.js";
import "./widget/speech.js";
import "./widget/style.js";
import "./widget/style_form.js";
import "./widget/turn.js";

if (!customElements.get("rights-desk")) customElements.define("rights-desk", RightsDesk);
