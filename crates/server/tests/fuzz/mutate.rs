//! Mutations of a corpus, the same for the same seed: bytes and whole pieces are changed, doubled,
//! cut out, exchanged with other inputs, and replaced by what parsers stumble over.

/// What parsers stumble over.
const WORDS: [&[u8]; 24] = [
    b"",
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1e999",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"0.001",
    b"\x00",
    b"\xff\xfe",
    b"%",
    b"%00",
    b"&",
    b"=",
    b"\\u0000",
    "退款".as_bytes(),
];
/// Bytes of an input.
const BYTES_MAX: usize = 64 * 1024;

/// Draws inputs for ever.
pub struct Mutator<'a> {
    state: u64,
    corpus: &'a [Vec<u8>],
}

impl<'a> Mutator<'a> {
    pub fn new(seed: u64, corpus: &'a [Vec<u8>]) -> Self {
        Self { state: seed, corpus }
    }

    /// The next input.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.example();
        for _ in 0..=self.below(8) {
            self.change(&mut input);
        }
        input.truncate(BYTES_MAX);
        input
    }

    fn example(&mut self) -> Vec<u8> {
        let place = self.below(self.corpus.len());
        self.corpus[place].clone()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let (from, to) = self.piece(input.len());
        match self.below(8) {
            0 if !input.is_empty() => {
                let place = self.below(input.len());
                input[place] ^= 1 << self.below(8);
            }
            1 if !input.is_empty() => {
                let place = self.below(input.len());
                input[place] = self.below(256) as u8;
            }
            2 => drop(input.drain(from..to)),
            3 => {
                let piece = input[from..to].to_vec();
                let place = self.below(input.len() + 1);
                input.splice(place..place, piece);
            }
            4 => {
                let other = self.example();
                let (a, b) = self.piece(other.len());
                input.splice(from..to, other[a..b].iter().copied());
            }
            5 => input.truncate(from),
            _ => {
                let word = WORDS[self.below(WORDS.len())];
                input.splice(from..to, word.iter().copied());
            }
        }
    }

    /// A piece of something of this length, mostly a short one.
    fn piece(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 12 };
        (from, (from + self.below(most + 1)).min(length))
    }

    /// A number below `end`, which is not zero. splitmix64.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// A short name for an input (FNV-1a).
pub fn digest(input: &[u8]) -> String {
    let fold = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", input.iter().fold(0xcbf2_9ce4_8422_2325, fold))
}
