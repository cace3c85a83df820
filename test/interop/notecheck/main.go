// Command notecheck verifies a log and a bag's proof with golang.org/x/mod/sumdb, which others wrote.
//
//	notecheck bag ATTESTATION-LOG-FOLDER    checkpoint, inclusion, consistency with the earlier checkpoint
//	notecheck log LOG-FOLDER VERIFIER-KEY   checkpoint, and every entry against the tiles and the root
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	var err error
	switch {
	case len(os.Args) == 3 && os.Args[1] == "bag":
		err = checkBag(os.Args[2])
	case len(os.Args) == 4 && os.Args[1] == "log":
		err = checkLog(os.Args[2], os.Args[3])
	default:
		err = fmt.Errorf("usage: notecheck bag DIR | notecheck log DIR VERIFIER-KEY")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
	fmt.Println("accepted")
}

// open verifies a checkpoint's signature and reads its three lines.
func open(file, key string) (tlog.Tree, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return tlog.Tree{}, err
	}
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	return parse(opened.Text, verifier.Name())
}

func parse(text, origin string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] != origin {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", origin)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

type proof struct {
	Index       int64
	Size        int64
	Inclusion   []string
	Consistency *struct {
		From  int64
		Proof []string
	}
}

func checkBag(dir string) error {
	key, err := os.ReadFile(filepath.Join(dir, "verifier-key.txt"))
	if err != nil {
		return err
	}
	tree, err := open(filepath.Join(dir, "checkpoint"), strings.TrimSpace(string(key)))
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(dir, "inclusion.json"))
	if err != nil {
		return err
	}
	var given proof
	if err := json.Unmarshal(text, &given); err != nil {
		return err
	}
	if given.Size != tree.N {
		return fmt.Errorf("the proof is for a tree of %d, not of %d", given.Size, tree.N)
	}
	entry, err := os.ReadFile(filepath.Join(dir, "entry.json"))
	if err != nil {
		return err
	}
	path, err := hashes(given.Inclusion)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(path, tree.N, tree.Hash, given.Index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	if given.Consistency == nil {
		return nil
	}
	earlier, err := open(filepath.Join(dir, "earlier-checkpoint"), strings.TrimSpace(string(key)))
	if err != nil {
		return err
	}
	nodes, err := hashes(given.Consistency.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckTree(nodes, tree.N, tree.Hash, earlier.N, earlier.Hash)
}

func hashes(list []string) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(list))
	for i, text := range list {
		raw, err := hex.DecodeString(text)
		if err != nil || len(raw) != tlog.HashSize {
			return nil, fmt.Errorf("not a hash: %q", text)
		}
		copy(out[i][:], raw)
	}
	return out, nil
}

// tiles reads hash tiles of the C2SP layout, whose paths differ from sumdb's only in leaving the height out.
type tiles string

func (dir tiles) Height() int { return 8 }

func (dir tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		read, err := os.ReadFile(filepath.Join(string(dir), path))
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

func (dir tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func checkLog(dir, key string) error {
	tree, err := open(filepath.Join(dir, "checkpoint"), key)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, tiles(dir))
	for index := int64(0); index < tree.N; {
		entries, err := bundle(dir, index, tree.N)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			// Hashes that the reader gives are proven against the root of the checkpoint.
			stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			if err != nil {
				return err
			}
			leaf := tlog.RecordHash(entry)
			if !bytes.Equal(stored[0][:], leaf[:]) {
				return fmt.Errorf("entry %d does not have the hash that the tiles state", index)
			}
			index++
		}
	}
	return nil
}

func bundle(dir string, from, size int64) ([][]byte, error) {
	width := size - from
	if width > 256 {
		width = 256
	}
	tile := tlog.Tile{H: 8, L: 0, N: from / 256, W: int(width)}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut short", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%s has %d entries, not %d", path, len(entries), width)
	}
	return entries, nil
}
