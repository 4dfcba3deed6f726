package yaml

import "github.com/concordis/concordis/format/internal/tree"

// readFiles takes over the section "files".
func readFiles(out map[string]FileNote, n tree.Node, file string) error {
	if len(n.Fields) > maxEntries {
		return tree.Broken(n.Line, "files must hold at most %d entries", maxEntries)
	}
	return tree.EachField(n, "files", func(f tree.Field) error {
		if !goodFileName(f.Key) {
			return tree.Broken(f.Line, "must be the path of a file below the study folder, written with slashes")
		}
		note, err := readNote(f.Value, file)
		if err != nil {
			return err
		}
		out[f.Key] = note
		return nil
	})
}

// readNote reads what is said of one file.
func readNote(n tree.Node, file string) (FileNote, error) {
	var note FileNote
	err := tree.EachField(n, "the entry of a file", func(f tree.Field) error {
		switch f.Key {
		case "kind":
			return oneOf(&note.Kind, f, fileKinds)
		case "use":
			use := ""
			err := oneOf(&use, f, []string{"read", "ignore"})
			note.Ignore = use == "ignore"
			return err
		}
		if done, err := readCurveField(&note.Curves, f, file); done {
			return err
		}
		return tree.UnknownField(f)
	})
	return note, err
}

// fileKinds lists the kinds of file.
var fileKinds = []FileKind{KindECG, KindStrain, KindVolumes, KindDoppler, KindPhases, KindImages, KindOther}
