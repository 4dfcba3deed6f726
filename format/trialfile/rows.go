package trialfile

import (
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/trial"
)

func published(d *trial.Definition, n tree.Node) error {
	var p trial.Published
	var counts []int
	err := tree.EachField(n, "a published row", func(f tree.Field) error {
		switch f.Key {
		case "row":
			return metric(&p.Metric, f)
		case "value":
			return number(&p.Value, f)
		case "interval":
			return interval(&p, f)
		case "counts":
			return wholes(&counts, f)
		case "limit":
			return limit(&p, f)
		case "order":
			return order(&p, f)
		case "seen":
			return word(&p.Seen, f, seens)
		case "interval_seen":
			return word(&p.LowSeen, f, seens)
		case "sources":
			return list(&p.Sources, f)
		case "band":
			return words(&p.Band, f, 80)
		case "calibrates":
			return flag(&p.Calibrates, f)
		case "note":
			return words(&p.Note, f, 400)
		}
		return tree.UnknownField(f)
	})
	if err == nil && counts != nil {
		err = counted(&p, counts, n.Line)
	}
	d.Published = append(d.Published, p)
	return err
}

// counted turns events and patients into a percentage with its Wilson interval.
func counted(p *trial.Published, counts []int, line int) error {
	if len(counts) != 2 || counts[1] < 1 || counts[0] > counts[1] || p.Ranged || p.Value != 0 || p.Metric.Stat != trial.EventShare {
		return tree.Broken(line, "counts are [events, patients] of a percentage, instead of value and interval")
	}
	p.Value = 100 * float64(counts[0]) / float64(counts[1])
	p.Lo, p.Hi = trial.Wilson(counts[0], counts[1])
	p.Ranged = true
	if p.Band == "" {
		p.Band = "95 % CI of the counts (Wilson), computed"
	}
	return nil
}

func interval(p *trial.Published, f tree.Field) error {
	var v []float64
	if err := numbers(&v, f); err != nil {
		return err
	}
	if len(v) != 2 {
		return tree.Broken(f.Line, "interval must be two numbers")
	}
	p.Lo, p.Hi, p.Ranged = v[0], v[1], true
	return nil
}

// limit reads "< 0.65".
func limit(p *trial.Published, f tree.Field) error {
	op, rest, err := signFirst(p, f)
	if err != nil {
		return err
	}
	v, ok := signed(tree.Node{Kind: tree.Number, Text: rest})
	if !ok {
		return tree.Broken(f.Line, "limit must be a sign and a number, such as \"<= 0.65\"")
	}
	p.Op, p.Limit = op, v
	return nil
}

// order reads "< death hr crtp/opt": a sign and another row.
func order(p *trial.Published, f tree.Field) error {
	op, rest, err := signFirst(p, f)
	if err != nil {
		return err
	}
	p.Op = op
	return metric(&p.Than, tree.Field{Key: f.Key, Line: f.Line, Value: tree.Node{Kind: tree.Text, Text: rest, Line: f.Line}})
}

func signFirst(p *trial.Published, f tree.Field) (op, rest string, err error) {
	var s string
	if err := words(&s, f, 210); err != nil {
		return "", "", err
	}
	op, rest, _ = strings.Cut(s, " ")
	if p.Op != "" || !slices.Contains([]string{"<", "<=", ">", ">="}, op) || rest == "" {
		return "", "", tree.Broken(f.Line, "%s begins with one of <, <=, >, >=, and a row has only one limit or order", f.Key)
	}
	return op, rest, nil
}

// metric reads "endpoint stat arm/over at 365 of measure.x [subgroup]".
func metric(m *trial.Metric, f tree.Field) error {
	var s string
	if err := words(&s, f, 200); err != nil {
		return err
	}
	t := strings.Fields(s)
	bad := tree.Broken(f.Line, "row must be an endpoint, a statistic and an arm (or arm/arm), then as needed: at DAY, of FIELD, [subgroup]")
	if len(t) < 3 || len(t) > 8 || !slices.Contains(trial.Stats, trial.Stat(t[1])) {
		return bad
	}
	m.Endpoint, m.Stat = t[0], trial.Stat(t[1])
	m.Arm, m.Over, _ = strings.Cut(t[2], "/")
	for t = t[3:]; len(t) > 0; {
		switch {
		case t[0] == "at" && len(t) > 1:
			v, ok := tree.DecimalOf(tree.Node{Kind: tree.Number, Text: t[1]})
			if !ok {
				return bad
			}
			m.Day, t = v, t[2:]
		case t[0] == "of" && len(t) > 1:
			m.Field, t = t[1], t[2:]
		case len(t[0]) > 2 && t[0][0] == '[' && t[0][len(t[0])-1] == ']':
			m.Subgroup, t = t[0][1:len(t[0])-1], t[1:]
		default:
			return bad
		}
	}
	return nil
}

func sourced(d *trial.Definition, n tree.Node) error {
	var s trial.Sourced
	err := tree.EachField(n, "an entry of read_in", func(f tree.Field) error {
		switch f.Key {
		case "fields":
			return words(&s.Fields, f, 200)
		case "seen":
			return word(&s.Seen, f, seens)
		case "sources":
			return list(&s.Sources, f)
		case "note":
			return words(&s.Note, f, 400)
		}
		return tree.UnknownField(f)
	})
	d.Sources = append(d.Sources, s)
	return err
}
