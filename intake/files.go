package intake

import (
	"context"
	"os"
	"path/filepath"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// Files reads exports of mechanical data, named one by one, into one study; note
// is what the user states about their curves. A file that cannot be used is in
// left. The links that the user named are followed.
func Files(ctx context.Context, paths []string, note study.CurveNote, opt Options) (*study.Study, []*study.Error) {
	b := &builder{opt: opt.withDefaults(defaultStudyFiles), study: &study.Study{}}
	for _, p := range paths {
		if err := b.file(ctx, p, note); err != nil {
			b.leaveOut(err)
		}
	}
	return b.study, b.left
}

// file reads one file.
func (b *builder) file(ctx context.Context, p string, note study.CurveNote) *study.Error {
	target, err := filepath.EvalSymlinks(p)
	if err != nil {
		return asError(err, p)
	}
	root, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return asError(err, p)
	}
	defer root.Close()
	name := filepath.Base(target)
	head, err := readHead(root.FS(), name, make([]byte, headSize))
	if err != nil {
		return asError(err, p)
	}
	kind := Recognise(head)
	if statesCurves(note) {
		kind = declaredKind(kind, yaml.KindStrain)
	}
	switch {
	case recordingKind(kind):
		return &study.Error{Kind: study.Unsupported, File: p, Rule: "is an ECG; measure it with concordis ecg"}
	case partReader(kind) == nil:
		return unreadable(kind, p)
	}
	lim := b.opt.Limits
	lim.Samples = min(lim.Samples, b.opt.MaxSamples-b.samples)
	part, err := ReadPart(ctx, root.FS(), name, kind, note, lim)
	if err != nil {
		return asError(err, p)
	}
	b.add(part, filepath.Base(p))
	return nil
}

// statesCurves reports whether the user says what the columns, values or place of
// curves are, and so that the file is a table of curves.
func statesCurves(n study.CurveNote) bool {
	return len(n.Columns) > 0 || n.View != study.ViewUnknown || n.Quantity != "" || n.Direction != study.NoDirection || n.Model != study.NoModel || n.Unit != ""
}
