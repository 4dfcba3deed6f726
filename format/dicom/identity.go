package dicom

import (
	"strings"
	"unicode"
)

// identity holds the words of the patient's name, identifiers and birth date.
// Labels that people typed (channel label, manufacturer, model) sometimes carry
// one of them; such a label is dropped. The words never leave the scan.
type identity struct{ words []string }

// Bounds that keep a hostile file from making the comparison slow.
const (
	identityWords      = 64
	identityValueBytes = 1024
	identityWordRunes  = 3 // shorter words (initials, "II") would match lead names
)

// identifies reports whether an element may name a person: every person name,
// and the patient's identifiers and birth date.
func identifies(h header) bool {
	switch h.tag {
	case 0x00100010, 0x00100020, 0x00100030, 0x00101000, 0x00101001, 0x00101005, 0x00101060,
		0x00080090, 0x00080050, 0x00081048, 0x00081050, 0x00081060, 0x00081070:
		return true
	}
	return h.vr == "PN"
}

// add takes up the words of one value.
func (id *identity) add(value []byte) {
	if len(value) > identityValueBytes {
		value = value[:identityValueBytes]
	}
	for _, w := range wordsOf(string(value)) {
		if len([]rune(w)) >= identityWordRunes && len(id.words) < identityWords && !ordinary(w) {
			id.words = append(id.words, w)
		}
	}
}

// ordinary words stand in anonymised names ("ANON^ECG") and in real labels.
func ordinary(w string) bool { return w == "ECG" || w == "EKG" || w == "LEAD" }

// in reports whether text holds one of the words, whole, or within a longer word
// when it has five letters or more.
func (id *identity) in(text string) bool {
	words := wordsOf(text)
	for _, w := range words {
		for _, secret := range id.words {
			if w == secret || len(secret) >= 5 && strings.Contains(w, secret) {
				return true
			}
		}
	}
	return false
}

// clean returns text fit for a label: valid UTF-8, one line, at most 64 runes,
// and empty when it may identify a person.
func (id *identity) clean(text string) string {
	text = strings.ToValidUTF8(text, "?")
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text))
	if r := []rune(text); len(r) > 64 {
		text = string(r[:64])
	}
	if id.in(text) {
		return ""
	}
	return text
}

// wordsOf splits at everything that is neither letter nor digit, in upper case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
