//! What is forged by chance: the same for the same seed, which `TEST_SEED` sets.

pub(crate) struct Chance {
    pub seed: u64,
    at: u64,
}

const SEED: u64 = 20_260_921;

impl Chance {
    pub fn seeded() -> Self {
        #[expect(clippy::disallowed_methods, reason = "tests read one variable of their own")]
        let seed = std::env::var("TEST_SEED").ok().and_then(|text| text.parse().ok());
        let seed = seed.unwrap_or(SEED);
        Self { seed, at: seed }
    }

    /// `SplitMix64`.
    pub fn next(&mut self) -> u64 {
        self.at = self.at.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let one = (self.at ^ (self.at >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let two = (one ^ (one >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        two ^ (two >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}
