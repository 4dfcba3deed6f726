package tree

import (
	"unicode/utf8"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
	"github.com/goccy/go-yaml/token"
)

const (
	maxDepth  = 8     // a sheet needs 3 levels
	maxTokens = 8192  // a full sheet has about 300
	maxLine   = 1024  // bytes
	maxColumn = 8 * 4 // where a block key or list item may start: 8 levels of 4 blanks
)

// TameText refuses text that no sheet needs before the YAML module sees it:
// other encodings, control characters, very long lines.
func TameText(text []byte) error {
	if !utf8.Valid(text) {
		return study.Errf(study.Unsupported, "", "is not UTF-8 text")
	}
	line, length := 1, 0
	for _, b := range text {
		length++
		switch {
		case b == '\n':
			line, length = line+1, 0
		case b < ' ' && b != '\t' && b != '\r', b == 0x7f:
			return Broken(line, "holds a control character")
		case length > maxLine:
			return study.Errf(study.Limit, Place(line), "is longer than %d bytes", maxLine)
		}
	}
	return nil
}

// tameTokens refuses YAML that sheets do not use. Anchors with aliases can make
// a small text expand without bound; tags and merge keys change what a reader
// sees; nesting costs stack.
func tameTokens(tokens token.Tokens, lim bounded.Limits) error {
	if len(tokens) > min(lim.Elements, maxTokens) {
		return study.Errf(study.Limit, "", "has more than %d words and signs", min(lim.Elements, maxTokens))
	}
	depth := 0
	for i, t := range tokens {
		line := t.Position.Line
		if t.Type == token.InvalidType {
			return Broken(line, "is not valid YAML: check quotes and brackets")
		}
		if rule := unused(t.Type); rule != "" && !(t.Type == token.DocumentHeaderType && firstWord(tokens[:i])) {
			return study.Errf(study.Unsupported, Place(line), "%s", rule)
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		default:
		}
		if depth > min(lim.Depth, maxDepth) || depth <= 0 && startsBlock(tokens, i) && t.Position.Column > maxColumn {
			return study.Errf(study.Limit, Place(line), "is nested too deeply")
		}
	}
	return nil
}

// unused says why a kind of token has no place in a sheet, "" if it has one.
func unused(t token.Type) string {
	switch t {
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return "anchors, aliases and merge keys are not read; write the value out"
	case token.TagType, token.DirectiveType:
		return "tags and directives are not read"
	case token.MappingKeyType:
		return "a key after a question mark is not read"
	case token.LiteralType, token.FoldedType:
		return "text over several lines is not read"
	case token.DocumentHeaderType, token.DocumentEndType:
		return "only one document is read"
	default:
		return ""
	}
}

// firstWord reports whether nothing but comments came before.
func firstWord(before token.Tokens) bool {
	for _, t := range before {
		if t.Type != token.CommentType {
			return false
		}
	}
	return true
}

// startsBlock reports whether token i is a list dash or the key before a colon.
func startsBlock(tokens token.Tokens, i int) bool {
	if tokens[i].Type == token.SequenceEntryType {
		return true
	}
	return i+1 < len(tokens) && tokens[i+1].Type == token.MappingValueType
}
