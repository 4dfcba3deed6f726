// Package tree reads the small part of YAML that sheets of Concordis use into a
// plain tree: no anchors, no tags, no second document, bounded depth and size.
// Its errors name the line and the rule and never repeat what stands there.
package tree

import (
	"bytes"
	"fmt"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
)

// Kind is what stands at a place of the sheet.
type Kind int

// The kinds.
const (
	Null Kind = iota
	Number
	Boolean
	Text
	List
	Mapping
)

// Node is one value of the sheet.
type Node struct {
	Line   int // from 1
	Kind   Kind
	Text   string // of a Number, Boolean or Text
	Items  []Node
	Fields []Field
}

// Field is one entry of a mapping.
type Field struct {
	Key   string
	Line  int
	Value Node
}

// Place names a line for errors.
func Place(line int) string { return fmt.Sprintf("line %d", line) }

// Broken is the error for a rule that a line breaks.
func Broken(line int, rule string, args ...any) error {
	return study.Errf(study.Invalid, Place(line), rule, args...)
}

// Parse turns text into a tree. An empty sheet gives an empty mapping.
func Parse(src []byte, lim bounded.Limits) (root Node, err error) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if err := TameText(src); err != nil {
		return Node{}, err
	}
	// The module is foreign code on foreign input. A fault in it must end in an
	// error of this file, not of the program, and its text must not get out.
	defer func() {
		if recover() != nil {
			root, err = Node{}, study.Errf(study.Invalid, "", "is not valid YAML")
		}
	}()
	tokens := lexer.Tokenize(string(src))
	if err := tameTokens(tokens, lim); err != nil {
		return Node{}, err
	}
	file, perr := parser.Parse(tokens, 0)
	if perr != nil {
		return Node{}, syntaxError(perr)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return Node{Kind: Mapping, Line: 1}, nil
	}
	if len(file.Docs) > 1 {
		return Node{}, study.Errf(study.Unsupported, "", "only one document is read")
	}
	return convert(file.Docs[0].Body, maxDepth)
}

// syntaxError keeps the line of a module's error and drops its text.
func syntaxError(err error) error {
	if line := errorLine(err); line > 0 {
		return Broken(line, "is not valid YAML: check indentation, colons and quotes, and that no field stands twice")
	}
	return study.Errf(study.Invalid, "", "is not valid YAML")
}

// convert takes over the kinds of Node that sheets use.
func convert(n ast.Node, depth int) (Node, error) {
	if n == nil || n.GetToken() == nil {
		return Node{Kind: Null}, nil
	}
	out := Node{Line: n.GetToken().Position.Line, Text: n.GetToken().Value}
	if depth == 0 {
		return Node{}, study.Errf(study.Limit, Place(out.Line), "is nested too deeply")
	}
	switch v := n.(type) {
	case *ast.NullNode:
		out.Kind = Null
	case *ast.IntegerNode, *ast.FloatNode:
		out.Kind = Number
	case *ast.BoolNode:
		out.Kind = Boolean
	case *ast.StringNode:
		out.Kind, out.Text = Text, v.Value
	case *ast.MappingNode:
		out.Kind = Mapping
		return addFields(out, v.Values, depth)
	case *ast.MappingValueNode:
		out.Kind = Mapping
		return addFields(out, []*ast.MappingValueNode{v}, depth)
	case *ast.SequenceNode:
		out.Kind = List
		for _, item := range v.Values {
			child, err := convert(item, depth-1)
			if err != nil {
				return Node{}, err
			}
			out.Items = append(out.Items, child)
		}
	default: // infinity, not-a-number and what tameTokens refuses anyway
		return Node{}, Broken(out.Line, "holds a kind of value that is not read")
	}
	return out, nil
}

// addFields converts the entries of a mapping; keys are plain words, each once.
func addFields(out Node, values []*ast.MappingValueNode, depth int) (Node, error) {
	seen := map[string]bool{}
	for _, v := range values {
		key, err := convert(v.Key, depth)
		if err != nil {
			return Node{}, err
		}
		if key.Kind != Text {
			return Node{}, Broken(key.Line, "a field name must be a word")
		}
		if seen[key.Text] {
			return Node{}, Broken(key.Line, "a field stands twice")
		}
		seen[key.Text] = true
		value, err := convert(v.Value, depth-1)
		if err != nil {
			return Node{}, err
		}
		if value.Line == 0 {
			value.Line = key.Line
		}
		out.Fields = append(out.Fields, Field{Key: key.Text, Line: key.Line, Value: value})
	}
	return out, nil
}

// EachField calls do for the entries of a mapping; an empty value has none.
func EachField(n Node, what string, do func(Field) error) error {
	if n.Kind == Null {
		return nil
	}
	if n.Kind != Mapping {
		return Broken(n.Line, "%s must be a list of fields, each with a colon", what)
	}
	for _, f := range n.Fields {
		if err := do(f); err != nil {
			return err
		}
	}
	return nil
}
