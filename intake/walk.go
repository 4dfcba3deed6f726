package intake

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"github.com/concordis/concordis/study"
)

// walker goes through a folder in lexical order: the files of a folder first,
// then its sub-folders.
type walker struct {
	fsys  fs.FS
	opt   Options
	files int // files met so far
	// folder is called once per folder with the regular files in it, as paths from
	// the root. A false result ends the walk.
	folder func(dir string, names []string) bool
	// bad is called for what the walk itself cannot take. A false result ends it.
	bad func(*study.Error) bool
}

// walk visits dir and everything below it. It reports whether to go on.
func (w *walker) walk(ctx context.Context, dir string, depth int) bool {
	if ctx.Err() != nil {
		return false
	}
	if depth > w.opt.MaxDepth {
		return w.bad(&study.Error{Kind: study.Limit, File: dir, Rule: "lies too deep; folders below it are not looked at"})
	}
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil && !w.bad(asError(err, dir)) {
		return false
	}
	var names, dirs []string
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
			// Hidden files belong to the operating system or to other programs.
		case e.IsDir():
			dirs = append(dirs, name)
		case e.Type()&fs.ModeSymlink != 0:
			if !w.link(name) {
				return false
			}
		case !e.Type().IsRegular():
			if !w.bad(&study.Error{Kind: study.Unsupported, File: name, Rule: "is neither a file nor a folder"}) {
				return false
			}
		default:
			names = append(names, name)
		}
	}
	if w.files += len(names); w.files > w.opt.MaxFiles {
		w.bad(study.Errf(study.Limit, "folder", "holds more than %d files; the rest is not looked at", w.opt.MaxFiles))
		return false
	}
	if !w.folder(dir, names) {
		return false
	}
	for _, d := range dirs {
		if !w.walk(ctx, d, depth+1) {
			return false
		}
	}
	return true
}

// link handles a symbolic link. One to something else in the folder is passed
// over silently, because its target is met under its own name; one that leads
// out, nowhere or to something hidden is not followed.
func (w *walker) link(name string) bool {
	_, err := fs.Stat(w.fsys, name)
	target, linkErr := fs.ReadLink(w.fsys, name)
	hidden := false
	for _, part := range strings.Split(path.Join(path.Dir(name), target), "/") {
		hidden = hidden || strings.HasPrefix(part, ".")
	}
	switch {
	case err != nil || linkErr != nil:
		return w.bad(&study.Error{Kind: study.Unsupported, File: name, Rule: "is a link that leads out of the folder or nowhere; it is not followed"})
	case hidden:
		return w.bad(&study.Error{Kind: study.Unsupported, File: name, Rule: "is a link to a hidden file or folder; it is not followed"})
	}
	return true
}
