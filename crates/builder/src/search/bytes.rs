//! Numbers, texts and sets of releases in bytes, as `press_room_core::search::{bytes, bits}` read them.

use press_room_core::search::bytes::{LONGEST_NAME, VERSION};

/// The beginning of a file.
pub fn file(kind: u8) -> Vec<u8> {
    vec![kind, VERSION]
}

/// Adds a number.
pub fn number(out: &mut Vec<u8>, value: usize) {
    long(out, value as u64);
}

/// Adds a number of up to 64 bits.
pub fn long(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Adds a number with its sign in the lowest bit.
pub fn signed(out: &mut Vec<u8>, value: i64) {
    long(out, (value << 1 ^ value >> 63) as u64);
}

/// Adds a text, with its length before it.
pub fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// The beginning of `text` that is short enough for a name.
pub fn name(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST_NAME)).unwrap_or_default()
}

/// Adds `name`, which sorts after `last`, without the beginning that both have in common, and sets `last` to `name`.
pub fn after(out: &mut Vec<u8>, last: &mut String, name: &str) {
    let shared = last.bytes().zip(name.bytes()).take_while(|(one, other)| one == other).count();
    number(out, shared);
    let rest = name.as_bytes().get(shared..).unwrap_or_default();
    number(out, rest.len());
    out.extend_from_slice(rest);
    name.clone_into(last);
}

/// A set of numbers in ascending order, each followed by as many one-bits as the second number of its pair says.
pub fn set(numbers: &[(u32, u32)]) -> Vec<u8> {
    write_set(numbers, true)
}

/// A set of numbers in ascending order.
pub fn plain_set(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    write_set(&numbers.map(|number| (number, 0)).collect::<Vec<_>>(), false)
}

fn write_set(numbers: &[(u32, u32)], has_more: bool) -> Vec<u8> {
    let mut next = 0;
    let gaps: Vec<u32> = numbers
        .iter()
        .map(|(number, _)| {
            let gap = number - next;
            next = number + 1;
            gap
        })
        .collect();
    let size = |low: &u8| gaps.iter().map(|gap| u64::from(gap >> low) + 1 + u64::from(*low)).sum::<u64>();
    let low = (0..24).min_by_key(size).unwrap_or_default();
    let mut bits = Bits { bytes: vec![low], left: 0 };
    for (gap, (_, more)) in gaps.into_iter().zip(numbers) {
        bits.ones(gap >> low);
        for place in (0..low).rev() {
            bits.add(gap >> place & 1 == 1);
        }
        if has_more {
            bits.ones(*more);
        }
    }
    bits.bytes
}

/// Bits, written from the highest to the lowest of each byte.
struct Bits {
    bytes: Vec<u8>,
    /// How many bits of the last byte are free.
    left: u8,
}

impl Bits {
    fn add(&mut self, bit: bool) {
        if self.left == 0 {
            self.bytes.push(0);
            self.left = 8;
        }
        self.left -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.left;
        }
    }

    /// Adds `count` one-bits, and a zero-bit.
    fn ones(&mut self, count: u32) {
        for _ in 0..count {
            self.add(true);
        }
        self.add(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_core::search::bits::Set;
    use press_room_core::search::bytes::Bytes;

    #[test]
    fn numbers_read_back() {
        for value in [0, 1, -1, 127, 128, 300, -300, i64::from(i32::MAX), i64::MAX, i64::MIN] {
            let mut out = Vec::new();
            signed(&mut out, value);
            let read = Bytes::new(&out).long().unwrap();
            assert_eq!((read >> 1) as i64 ^ -((read & 1) as i64), value);
        }
    }

    #[test]
    fn sets_read_back_in_few_bits() {
        for step in [1_usize, 2, 7, 100, 4_000] {
            let numbers: Vec<u32> = (0..10_000).step_by(step).collect();
            let bytes = plain_set(numbers.iter().copied());
            let read = Set::new(&bytes, numbers.len() as u32, 10_000).unwrap().numbers().unwrap();
            assert_eq!(read, numbers);
            let bits = bytes.len() * 8 / numbers.len();
            println!("every {step}: {bits} bits each");
            assert!(bits <= step.ilog2() as usize + 12);
        }
    }

    #[test]
    fn names_in_order_read_back() {
        let names = ["", "fisk", "fiske", "fiskå", "torsk"];
        let (mut out, mut last) = (Vec::new(), String::new());
        names.iter().for_each(|name| after(&mut out, &mut last, name));
        let (mut bytes, mut last) = (Bytes::new(&out), Vec::new());
        assert!(names.iter().all(|name| bytes.after(&mut last).unwrap() == *name));
        assert_eq!(name(&"å".repeat(200)).len(), 254);
    }
}
