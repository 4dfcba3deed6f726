package yaml

// readFiles takes over the section "files".
func readFiles(out map[string]FileNote, n node, file string) error {
	if len(n.fields) > maxEntries {
		return broken(n.line, "files must hold at most %d entries", maxEntries)
	}
	return eachField(n, "files", func(f field) error {
		if !goodFileName(f.key) {
			return broken(f.line, "must be the path of a file below the study folder, written with slashes")
		}
		note, err := readNote(f.value, file)
		if err != nil {
			return err
		}
		out[f.key] = note
		return nil
	})
}

// readNote reads what is said of one file.
func readNote(n node, file string) (FileNote, error) {
	var note FileNote
	err := eachField(n, "the entry of a file", func(f field) error {
		switch f.key {
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
		return unknownField(f)
	})
	return note, err
}

// fileKinds lists the kinds of file.
var fileKinds = []FileKind{KindECG, KindStrain, KindVolumes, KindDoppler, KindPhases, KindImages, KindOther}
