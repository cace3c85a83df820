import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from '../../../workers/provenance/log';
import { rootOf } from '../../../workers/provenance/log/merkle';

// Leaves and roots of the test vectors that implementations of RFC 6962 share (github.com/transparency-dev/merkle,
// `testonly/constants.go`); the roots are those of the first 1, 2 … 8 leaves.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));

describe('the tree of RFC 6962', () => {
  it('has the roots that other implementations give', () => {
    expect(roots.map((_, at) => rootOf(leaves, 0, at + 1).toString('hex'))).toEqual(roots);
    expect(rootOf([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  const many = Array.from({ length: 70 }, (_, n) => leafHash(Buffer.from(String(n))));

  it('proves every leaf of every tree, and nothing else', () => {
    for (let size = 1; size <= many.length; size++) {
      const root = rootOf(many, 0, size);
      for (let index = 0; index < size; index++) {
        const leaf = many[index] ?? Buffer.alloc(0);
        const proof = inclusionProof(many, index, size);
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        if (size > 1) expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false);
      }
    }
  });

  it('proves every tree to be a beginning of every later one, and of no other', () => {
    for (let size = 1; size <= many.length; size++) {
      const now = { size, root: rootOf(many, 0, size) };
      for (let old = 1; old <= size; old++) {
        const before = { size: old, root: rootOf(many, 0, old) };
        const proof = consistencyProof(many, old, size);
        expect(verifyConsistency(before, now, proof)).toBe(true);
        expect(verifyConsistency({ size: old, root: leafHash(Buffer.of(9)) }, now, proof)).toBe(false);
        expect(verifyConsistency(before, { size, root: leafHash(Buffer.of(9)) }, proof)).toBe(false);
        if (proof.length > 0) expect(verifyConsistency(before, now, proof.slice(0, -1))).toBe(false);
      }
    }
  });
});
