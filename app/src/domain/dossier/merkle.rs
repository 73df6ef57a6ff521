//! One hash over many events, and the short proof that one event is among them: the Merkle tree of RFC 9162 §2.1
//! (Certificate Transparency). Not here: which events a tree covers and where its root is kept.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// A leaf: 0x00 keeps it from being mistaken for a node (RFC 9162 §2.1.1).
pub fn leaf(data: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(data);
    hasher.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// Where a tree of so many leaves is divided: the largest power of two below `count`.
fn split(count: usize) -> usize {
    count.next_power_of_two() / 2
}

/// The root over the leaves in their order; the hash of nothing when there are none.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [only] => *only,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The hashes beside the way from leaf `index` up to the root, the lowest first (RFC 9162 §2.1.3). `None` when there
/// is no such leaf.
pub fn path(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    match leaves {
        [] => None,
        [_] => (index == 0).then(Vec::new),
        many => {
            let at = split(many.len());
            let (left, right) = many.split_at(at);
            let (mut below, beside) = if index < at {
                (path(left, index)?, root(right))
            } else {
                (path(right, index - at)?, root(left))
            };
            below.push(beside);
            Some(below)
        }
    }
}

/// The root to which a leaf and its path lead in a tree of `count` leaves. `None` when the path cannot belong to
/// such a tree.
pub fn climb(leaf: Hash, index: usize, count: usize, path: &[Hash]) -> Option<Hash> {
    if index >= count {
        return None;
    }
    match path.split_last() {
        None => (count == 1).then_some(leaf),
        Some(_) if count == 1 => None,
        Some((beside, below)) => {
            let at = split(count);
            if index < at {
                Some(node(&climb(leaf, index, at, below)?, beside))
            } else {
                Some(node(beside, &climb(leaf, index - at, count - at, below)?))
            }
        }
    }
}

/// A hash as lower-case hexadecimal.
pub fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|n| leaf(n.to_string().as_bytes())).collect()
    }

    /// Roots of the test vectors that implementations of Certificate Transparency share: leaves "", 00, 10, 2021 …
    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let data: [&[u8]; 4] = [b"", b"\x00", b"\x10", b"\x20\x21"];
        let leaves: Vec<Hash> = data.into_iter().map(leaf).collect();
        for (count, expected) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ] {
            assert_eq!(hex(&root(&leaves[..count])), expected, "{count}");
        }
    }

    #[test]
    fn every_leaf_of_every_tree_leads_to_its_root() {
        for count in 1..40 {
            let leaves = leaves(count);
            let root = root(&leaves);
            for (index, leaf) in leaves.iter().enumerate() {
                let path = path(&leaves, index).unwrap_or_default();
                assert_eq!(climb(*leaf, index, count, &path), Some(root), "{index} of {count}");
            }
        }
    }

    #[test]
    fn another_leaf_another_place_or_another_path_leads_elsewhere() {
        let leaves = leaves(11);
        let (root, way) = (root(&leaves), path(&leaves, 4).unwrap_or_default());
        assert_ne!(climb(leaf(b"forged"), 4, 11, &way), Some(root));
        assert_ne!(climb(leaves[4], 5, 11, &way), Some(root));
        assert_ne!(climb(leaves[4], 4, 11, &way[1..]), Some(root));
        assert_eq!(climb(leaves[4], 11, 11, &way), None);
        assert_eq!(path(&leaves, 11), None);
    }
}
