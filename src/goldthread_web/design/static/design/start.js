// Wakes the design system's own behaviours. Every page works without them.
import { initAll } from "../built/govuk-frontend.min.js";

initAll();
