package trialfile

import (
	"context"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/format/internal/tree"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/trial"
)

// Limits cap what the reader may take in.
type Limits = bounded.Limits

// Schema names the layout of a sheet.
const Schema = "concordis.trial-file/1"

const (
	maxBytes   = 256 << 10
	maxEntries = 512
)

// Read reads a trial from r and checks it (trial.Definition.Validate); file is the
// name that errors carry. Errors are of kind Invalid (a rule is broken, with line or
// place), Limit, Unsupported (a YAML feature that sheets do not use) or Cancelled.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (*trial.Definition, error) {
	lim = lim.WithDefaults()
	d, err := read(ctx, r, lim)
	if err != nil {
		return nil, study.InFile(err, file)
	}
	return d, nil
}

func read(ctx context.Context, r io.Reader, lim Limits) (*trial.Definition, error) {
	text, err := bounded.ReadAll(ctx, r, min(lim.FileBytes, maxBytes))
	if err != nil {
		return nil, err
	}
	root, err := tree.Parse(text, lim)
	if err != nil {
		return nil, err
	}
	d := &trial.Definition{Estimand: trial.Estimand{Crossover: trial.TreatmentPolicy, ImplantFailure: trial.TreatmentPolicy}}
	if err := tree.EachField(root, "the trial", func(f tree.Field) error { return take(d, f) }); err != nil {
		return nil, err
	}
	if d.Blocks == nil {
		d.Blocks = usualBlocks(d)
	}
	return d, d.Validate()
}

// usualBlocks holds the arms twice: what a trial gets that does not state blocks.
func usualBlocks(d *trial.Definition) []int {
	sum := 0
	for i := range d.Arms {
		sum += d.Arms[i].Ratio
	}
	return []int{2 * sum}
}

// take takes over one field.
func take(d *trial.Definition, f tree.Field) error {
	if f.Value.Kind == tree.Null {
		return nil
	}
	switch f.Key {
	case "trial":
		if f.Value.Text != Schema {
			return tree.Broken(f.Line, "trial must be %s", Schema)
		}
		return nil
	case "id":
		return words(&d.ID, f, 64)
	case "name":
		return words(&d.Name, f, 120)
	case "about":
		return words(&d.About, f, 600)
	case "parent":
		return words(&d.Parent, f, 64)
	case "population":
		return words(&d.Population, f, 64)
	case "size":
		return whole(&d.Size, f)
	case "criteria":
		return each(f, func(n tree.Node) error { return criterion(d, n) })
	case "arms":
		return each(f, func(n tree.Node) error { return arm(d, n) })
	case "blocks":
		return wholes(&d.Blocks, f)
	case "strata":
		return list(&d.Strata, f)
	case "strata_cuts":
		return numberMap(&d.StrataCuts, f)
	case "accrual_days":
		return number(&d.AccrualDays, f)
	case "follow_up_days":
		return number(&d.FollowUpDays, f)
	case "fixed":
		return flag(&d.Fixed, f)
	case "followed":
		return each(f, func(n tree.Node) error { return followed(d, n) })
	case "implant_first":
		return flag(&d.ImplantFirst, f)
	case "drop_out_per_year":
		return number(&d.DropOutPerYear, f)
	case "visits":
		return numbers(&d.Visits, f)
	case "noise":
		return tree.EachField(f.Value, "noise", func(g tree.Field) error { return noise(&d.Noise, g) })
	case "titrated":
		return flag(&d.Titrated, f)
	case "endpoints":
		return each(f, func(n tree.Node) error { return endpoint(d, n) })
	case "estimand":
		return tree.EachField(f.Value, "estimand", func(g tree.Field) error { return estimand(&d.Estimand, g) })
	case "plan":
		return tree.EachField(f.Value, "plan", func(g tree.Field) error { return plan(&d.Plan, g) })
	case "published":
		return each(f, func(n tree.Node) error { return published(d, n) })
	case "read_in":
		return each(f, func(n tree.Node) error { return sourced(d, n) })
	}
	return tree.UnknownField(f)
}

func followed(d *trial.Definition, n tree.Node) error {
	var pair []float64
	if err := numbers(&pair, tree.Field{Key: "followed", Line: n.Line, Value: n}); err != nil {
		return err
	}
	if len(pair) != 2 {
		return tree.Broken(n.Line, "followed lists pairs: [day, share still followed]")
	}
	d.Followed = append(d.Followed, trial.Followed{Day: pair[0], Share: pair[1]})
	return nil
}

func noise(n *trial.Noise, f tree.Field) error {
	switch f.Key {
	case "volume_share":
		return number(&n.VolumeShare, f)
	case "volume_shared":
		return number(&n.VolumeShared, f)
	case "ef_points":
		return number(&n.EFPoints, f)
	case "walk_m":
		return number(&n.WalkM, f)
	case "nyha":
		return number(&n.NYHA, f)
	case "missing_share":
		return number(&n.MissingShare, f)
	case "redraw":
		return flag(&n.Redraw, f)
	case "same_study":
		return flag(&n.SameStudy, f)
	case "readers":
		return numberMap(&n.Readers, f)
	}
	return tree.UnknownField(f)
}

func estimand(e *trial.Estimand, f tree.Field) error {
	switch f.Key {
	case "crossover":
		return word(&e.Crossover, f, trial.Strategies)
	case "implant_failure":
		return word(&e.ImplantFailure, f, trial.Strategies)
	}
	return tree.UnknownField(f)
}
