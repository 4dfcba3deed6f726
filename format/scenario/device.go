package scenario

import (
	"context"
	"io"
	"strconv"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

// ReadDevice reads a sheet with the programming of a device: what stands under
// device in a scenario. Errors as of Read.
func ReadDevice(ctx context.Context, r io.Reader, file string, lim Limits) (device.Params, error) {
	p := device.Nominal()
	lim = lim.WithDefaults()
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, maxBytes))
	if err != nil {
		return p, study.InFile(err, file)
	}
	root, err := tree.Parse(text, lim)
	if err == nil {
		err = programming(&p, root)
	}
	return p, study.InFile(err, file)
}

// deviceSection reads device: a mode, or a mapping of parameters.
func deviceSection(s *virtual.Scenario, f tree.Field) error {
	p := device.Nominal()
	if f.Value.Kind == tree.Text {
		if err := p.SetText("Mode", f.Value.Text); err != nil {
			return at(f.Value.Line, err)
		}
	} else if err := programming(&p, f.Value); err != nil {
		return err
	}
	s.Device = &p
	return nil
}

// programming sets the parameters of a mapping over the nominal ones.
func programming(p *device.Params, n tree.Node) error {
	if n.Kind != tree.Mapping || len(n.Fields) > maxEntries {
		return tree.Broken(max(n.Line, 1), "device must be a mode such as DDD, or parameters with their values")
	}
	err := tree.EachField(n, "device", func(f tree.Field) error {
		if f.Value.Kind == tree.List || f.Value.Kind == tree.Mapping || len(f.Value.Text) > 24 {
			return tree.Broken(f.Value.Line, "a parameter of a device must be a number, a word, or true or false")
		}
		return at(f.Value.Line, p.SetText(f.Key, f.Value.Text))
	})
	if err != nil {
		return err
	}
	return p.Validate()
}

// at puts the line before an error of a field.
func at(line int, err error) error {
	if e, ok := err.(*study.Error); ok { //nolint:errorlint // made here, not wrapped
		return tree.Broken(line, "%s %s", e.Place, e.Rule)
	}
	return err
}

// leads reads the list of leads of a session.
func leads(s *virtual.Scenario, f tree.Field) error {
	if f.Value.Kind != tree.List {
		return tree.Broken(f.Value.Line, "leads must be a list of atrium, rv and lv, each behind a dash")
	}
	out := device.Leads{}
	for _, n := range f.Value.Items {
		switch n.Text {
		case "atrium":
			out.Atrial = true
		case "rv":
			out.RV = true
		case "lv":
			out.LV = true
		default:
			return tree.Broken(n.Line, "a lead must be atrium, rv or lv")
		}
	}
	s.Leads = &out
	return nil
}

// poles reads one or two poles of the left lead.
func poles(s *virtual.Scenario, f tree.Field) error {
	items := f.Value.Items
	if f.Value.Kind != tree.List {
		items = []tree.Node{f.Value}
	}
	if len(items) < 1 || len(items) > 2 {
		return tree.Broken(f.Value.Line, "lv_poles must be one or two poles, 1 (tip) to 4")
	}
	for k, n := range items {
		v, err := strconv.Atoi(n.Text)
		if n.Kind != tree.Number || err != nil || v < 1 || v > 4 {
			return tree.Broken(n.Line, "lv_poles must be one or two poles, 1 (tip) to 4")
		}
		*[]*int{&s.Pacing.LVPole, &s.Pacing.LVPole2}[k] = v
	}
	return nil
}
