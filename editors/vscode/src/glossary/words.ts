// The words of the side view in the user's language, the names of subjects among them.

import { l10n } from "vscode";

import type { Words } from "./messages";

/** The words. `{0}` and `{1}` in them are filled in by the page. */
export function words(): Words {
  return {
    search: l10n.t("Search in any language"),
    inDraft: l10n.t("In this draft"),
    none: l10n.t("No term of the glossary yet."),
    nothing: l10n.t("Nothing in the glossary is called “{0}”."),
    more: l10n.t("and {0} more: type more of the word"),
    waiting: l10n.t("Triglot is starting …"),
    noSubject: l10n.t("Other"),
    insert: l10n.t("Write “{0}” into the draft"),
    open: l10n.t("Open the Entry in the Glossary"),
    places: l10n.t("{0} × in this draft; click to go to the next place"),
    subjects: {
      "governance": l10n.t("Governance"),
      "international-law": l10n.t("International law"),
      "diplomacy": l10n.t("Diplomacy"),
      "prose": l10n.t("Prose of statements"),
      "practice": l10n.t("Words of practice"),
      "institutions": l10n.t("Institutions"),
      "national-law": l10n.t("National law"),
      "risk": l10n.t("Risk"),
      "threats": l10n.t("Threats"),
      "attacks": l10n.t("Attacks"),
      "vulnerabilities": l10n.t("Vulnerabilities"),
      "cybercrime": l10n.t("Cybercrime"),
      "incidents": l10n.t("Incidents"),
      "technology": l10n.t("Technology"),
      "cryptography": l10n.t("Cryptography"),
      "identity": l10n.t("Identity"),
      "networks": l10n.t("Networks"),
      "cloud": l10n.t("Cloud"),
      "software": l10n.t("Software"),
      "hardware": l10n.t("Hardware"),
      "data": l10n.t("Data"),
      "artificial-intelligence": l10n.t("Artificial intelligence"),
    },
  };
}
