package intake

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// readSheet takes over the clinical facts, the user's marks and the notes on
// files from the study sheet at the top of the folder. Sheets further below
// belong to other studies; a second one at the top is an error.
func (b *builder) readSheet(ctx context.Context) {
	found := false
	for _, it := range b.items {
		switch {
		case it.kind != Facts:
		case path.Dir(it.name) != ".":
			b.leaveOut(&study.Error{Kind: study.Unsupported, File: it.name, Rule: "is a study sheet below the top of the folder; each study needs a folder of its own"})
		case found:
			b.leaveOut(&study.Error{Kind: study.Invalid, File: it.name, Rule: "is a second study sheet; a folder holds one"})
		default:
			found = true
			if err := b.takeSheet(ctx, it.name); err != nil {
				b.leaveOut(asError(err, it.name))
			}
		}
	}
}

// takeSheet reads one sheet into the study.
func (b *builder) takeSheet(ctx context.Context, name string) error {
	f, err := b.fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	sheet, err := yaml.Read(ctx, f, name, b.opt.Limits)
	if err != nil {
		return err
	}
	if sheet.ID != "" {
		b.study.ID = sheet.ID
	}
	b.study.Facts, b.study.Entered, b.notes = sheet.Facts, sheet.Entered, sheet.Files
	b.study.Events, b.study.Readings, b.study.Excluded = sheet.Events, sheet.Readings, sheet.Excluded
	b.study.Problems = append(b.study.Problems, sheet.Problems...)
	for _, file := range slices.Sorted(maps.Keys(sheet.Files)) {
		if _, err := fs.Stat(b.fsys, file); err != nil && !sheet.Files[file].Ignore {
			b.leaveOut(&study.Error{Kind: study.NotFound, File: file, Rule: "is named in the study sheet but not in the folder"})
		}
	}
	return nil
}
