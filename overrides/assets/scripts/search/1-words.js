// Words as the index has them: `hooks/cchc/search/words.py` does exactly the same.
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{N}]+/gu;

const PLAIN_LETTERS = /^[\0-\x7f]*$/; // by far the cheapest to tell on a slow phone

const fold = (text) => PLAIN_LETTERS.test(text) ? text.toLowerCase() : text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đðɖ]/g, "d");

// The tone goes to the end, so that "hòa" and "hoà" are one.
function accented(word) {
  if (PLAIN_LETTERS.test(word)) return word.toLowerCase();
  const parts = word.toLowerCase().normalize("NFD");
  return parts.replace(TONES, "").normalize("NFC") + (parts.match(TONES) || []).join("");
}

const toneless = (key) => key.replace(TONES, "");

// Both forms of a word, worked out once: texts are made of the same few syllables.
const FORMS = new Map();
function forms(word) {
  if (!FORMS.has(word)) {
    const key = accented(word);
    FORMS.set(word, { key, fold: fold(key) });
  }
  return FORMS.get(word);
}

// Every word of a text with its place; the text must be composed (NFC) for places to hold.
function words(text) {
  return Array.from(text.matchAll(WORD), (found) => {
    const { key, fold } = forms(found[0]);
    return { key, fold, start: found.index, end: found.index + found[0].length };
  });
}

function bucket(folded) {
  let value = 5381;
  for (const char of folded) value = (Math.imul(value, 33) ^ char.codePointAt(0)) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

// Whether one letter put in, left out, replaced, or two neighbours swapped makes one of the other.
function near(one, two) {
  if (Math.abs(one.length - two.length) > 1) return false;
  let start = 0;
  while (start < one.length && start < two.length && one[start] === two[start]) start++;
  let a = one.length, b = two.length;
  while (a > start && b > start && one[a - 1] === two[b - 1]) a--, b--;
  if (a - start <= 1 && b - start <= 1) return true;
  return a - start === 2 && b - start === 2 && one[start] === two[start + 1] && one[start + 1] === two[start];
}
