package yaml

import (
	"bytes"
	"fmt"

	"github.com/concordis/concordis/study"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
)

// kind is what stands at a place of the sheet.
type kind int

const (
	null kind = iota
	number
	boolean
	text
	list
	mapping
)

// node is one value of the sheet.
type node struct {
	line   int
	kind   kind
	text   string // number, boolean, text
	items  []node
	fields []field
}

// field is one entry of a mapping.
type field struct {
	key   string
	line  int
	value node
}

func place(line int) string { return fmt.Sprintf("line %d", line) }

// broken is the error for a rule that a line breaks.
func broken(line int, rule string, args ...any) error {
	return study.Errf(study.Invalid, place(line), rule, args...)
}

// parse turns text into a tree. An empty sheet gives an empty mapping.
func parse(src []byte, lim Limits) (root node, err error) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if err := tameText(src); err != nil {
		return node{}, err
	}
	// The module is foreign code on foreign input. A fault in it must end in an
	// error of this file, not of the program, and its text must not get out.
	defer func() {
		if recover() != nil {
			root, err = node{}, study.Errf(study.Invalid, "", "is not valid YAML")
		}
	}()
	tokens := lexer.Tokenize(string(src))
	if err := tameTokens(tokens, lim); err != nil {
		return node{}, err
	}
	file, perr := parser.Parse(tokens, 0)
	if perr != nil {
		return node{}, syntaxError(perr)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return node{kind: mapping, line: 1}, nil
	}
	if len(file.Docs) > 1 {
		return node{}, study.Errf(study.Unsupported, "", "only one document is read")
	}
	return convert(file.Docs[0].Body, maxDepth)
}

// syntaxError keeps the line of a module's error and drops its text.
func syntaxError(err error) error {
	if line := errorLine(err); line > 0 {
		return broken(line, "is not valid YAML: check indentation, colons and quotes, and that no field stands twice")
	}
	return study.Errf(study.Invalid, "", "is not valid YAML")
}

// convert takes over the kinds of node that sheets use.
func convert(n ast.Node, depth int) (node, error) {
	if n == nil || n.GetToken() == nil {
		return node{kind: null}, nil
	}
	out := node{line: n.GetToken().Position.Line, text: n.GetToken().Value}
	if depth == 0 {
		return node{}, study.Errf(study.Limit, place(out.line), "is nested too deeply")
	}
	switch v := n.(type) {
	case *ast.NullNode:
		out.kind = null
	case *ast.IntegerNode, *ast.FloatNode:
		out.kind = number
	case *ast.BoolNode:
		out.kind = boolean
	case *ast.StringNode:
		out.kind, out.text = text, v.Value
	case *ast.MappingNode:
		out.kind = mapping
		return addFields(out, v.Values, depth)
	case *ast.MappingValueNode:
		out.kind = mapping
		return addFields(out, []*ast.MappingValueNode{v}, depth)
	case *ast.SequenceNode:
		out.kind = list
		for _, item := range v.Values {
			child, err := convert(item, depth-1)
			if err != nil {
				return node{}, err
			}
			out.items = append(out.items, child)
		}
	default: // infinity, not-a-number and what tameTokens refuses anyway
		return node{}, broken(out.line, "holds a kind of value that is not read")
	}
	return out, nil
}

// addFields converts the entries of a mapping; keys are plain words, each once.
func addFields(out node, values []*ast.MappingValueNode, depth int) (node, error) {
	seen := map[string]bool{}
	for _, v := range values {
		key, err := convert(v.Key, depth)
		if err != nil {
			return node{}, err
		}
		if key.kind != text {
			return node{}, broken(key.line, "a field name must be a word")
		}
		if seen[key.text] {
			return node{}, broken(key.line, "a field stands twice")
		}
		seen[key.text] = true
		value, err := convert(v.Value, depth-1)
		if err != nil {
			return node{}, err
		}
		if value.line == 0 {
			value.line = key.line
		}
		out.fields = append(out.fields, field{key: key.text, line: key.line, value: value})
	}
	return out, nil
}

// eachField calls do for the entries of a mapping; an empty value has none.
func eachField(n node, what string, do func(field) error) error {
	if n.kind == null {
		return nil
	}
	if n.kind != mapping {
		return broken(n.line, "%s must be a list of fields, each with a colon", what)
	}
	for _, f := range n.fields {
		if err := do(f); err != nil {
			return err
		}
	}
	return nil
}
