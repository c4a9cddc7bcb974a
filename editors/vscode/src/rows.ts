// How a concept is shown in one row, here and in the side view.

import { appliesTo } from "./languages";
import { type Concept, isAccepted, type Term } from "./requests";

/** The terms that a draft of `language` may write; those of other languages. */
export function parted(concept: Concept, language: string | undefined): { own: Term[]; other: Term[] } {
  const accepted = concept.terms.filter(isAccepted);
  const isOwn = (term: Term) => language !== undefined && appliesTo(term.language, language);
  return { own: accepted.filter(isOwn), other: accepted.filter((term) => !isOwn(term)) };
}

/** One term of each other language, the one to use; the languages as they come. */
export function representatives(terms: readonly Term[]): Term[] {
  const isFirst = (term: Term, index: number) => terms.findIndex(({ language }) => language === term.language) === index;
  return terms.filter(isFirst).filter(({ text }, index, all) => all.findIndex((one) => one.text === text) === index);
}

/** The row of a look-up: the term to write, the concept's name, the terms of other languages. */
export function lookUpRow(concept: Concept, language: string | undefined): { label: string; description: string; detail: string } {
  const { own, other } = parted(concept, language);
  const [first, ...rest] = [...own, ...representatives(other)];
  const label = first?.text ?? concept.name;
  const others = rest.map((term) => term.text).filter((text) => text !== concept.name);
  return {
    label,
    description: label === concept.name ? "" : concept.name,
    detail: others.join(" · "),
  };
}
