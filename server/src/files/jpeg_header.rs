//! The frame a JPEG announces (ITU-T T.81 Annex B), read before a decoder allocates for it.
//! Decoding itself is left to the decoder; this reads markers only.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// What the start-of-frame and the first start-of-scan segments say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    components: u32,
    /// Coefficients of all components after subsampling.
    coefficients: u64,
    /// Progressive, or in several scans: the decoder keeps every coefficient until the end.
    kept_whole: bool,
}

impl Frame {
    /// Most memory in bytes a decoder needs for this frame: the picture, and the 16-bit
    /// coefficients if they have to be kept.
    pub(super) fn memory(&self) -> u64 {
        let samples = u64::from(self.components.min(3)) * u64::from(self.width) * u64::from(self.height);
        samples + if self.kept_whole { 2 * self.coefficients } else { 0 }
    }
}

/// Reads the frame; the reader then stands at the first scan's data.
///
/// # Errors
/// `InvalidData` or `UnexpectedEof` when there is no frame with a scan.
pub(super) fn read_frame(mut file: impl BufRead + Seek) -> io::Result<Frame> {
    let mut frame = None;
    if read::<2>(&mut file)? != [0xff, 0xd8] {
        return Err(io::ErrorKind::InvalidData.into());
    }
    loop {
        let marker = next_marker(&mut file)?;
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        let length = u16::from_be_bytes(read(&mut file)?).checked_sub(2).ok_or(io::ErrorKind::InvalidData)?;
        match (marker, frame) {
            (0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _) => {
                frame = Some(read_start_of_frame(&mut file, marker, length)?);
            }
            (0xda, Some(frame)) => return with_scan(&mut file, frame, length),
            (0xd9 | 0xda, _) => return Err(io::ErrorKind::InvalidData.into()),
            _ => {
                file.seek_relative(i64::from(length))?;
            }
        }
    }
}

/// Whether the end-of-image marker comes after the reader's place. Inside a scan's data the two
/// bytes never follow each other, so a file that lacks them was cut off.
///
/// # Errors
/// What reading says.
pub(super) fn has_end(mut file: impl BufRead) -> io::Result<bool> {
    let mut before = 0;
    loop {
        let bytes = file.fill_buf()?;
        let Some(&last) = bytes.last() else { return Ok(false) };
        if (before == 0xff && bytes[0] == 0xd9) || bytes.windows(2).any(|pair| pair == [0xff, 0xd9]) {
            return Ok(true);
        }
        before = last;
        let length = bytes.len();
        file.consume(length);
    }
}

fn read<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn next_marker(file: &mut impl Read) -> io::Result<u8> {
    // Bytes between segments are no JPEG, yet decoders pass over them, so this does too.
    while read::<1>(file)? != [0xff] {}
    loop {
        let [byte] = read(file)?;
        if byte != 0xff {
            return Ok(byte);
        }
    }
}

fn read_start_of_frame(file: &mut (impl Read + Seek), marker: u8, length: u16) -> io::Result<Frame> {
    let [_, h1, h0, w1, w0, components] = read(file)?;
    if length != 6 + 3 * u16::from(components) || components == 0 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
    let (mut sampled, mut most_across, mut most_down) = (0, 1, 1);
    for _ in 0..components {
        let [_, factors, _] = read(file)?;
        let (across, down) = (u64::from(factors >> 4), u64::from(factors & 15));
        sampled += across * down;
        most_across = most_across.max(across);
        most_down = most_down.max(down);
    }
    let units = u64::from(width).div_ceil(8 * most_across) * u64::from(height).div_ceil(8 * most_down);
    let kept_whole = !matches!(marker, 0xc0 | 0xc1);
    Ok(Frame { width, height, components: components.into(), coefficients: 64 * units * sampled, kept_whole })
}

fn with_scan(file: &mut (impl Read + Seek), mut frame: Frame, length: u16) -> io::Result<Frame> {
    let [components] = read(file)?;
    file.seek(SeekFrom::Current(i64::from(length) - 1))?;
    frame.kept_whole |= u32::from(components) < frame.components;
    Ok(frame)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use std::io::Cursor;

    use super::*;
    use crate::files::samples;

    #[test]
    fn the_announced_size_is_read_without_decoding() {
        let frame = read_frame(Cursor::new(samples::jpeg(321, 123))).unwrap();
        assert_eq!((frame.width, frame.height), (321, 123));
        assert_eq!(frame.memory(), 321 * 123 * 3);
    }

    #[test]
    fn a_cut_off_picture_has_no_end() {
        let whole = samples::jpeg(64, 64);
        let end = |bytes: &[u8]| {
            let mut file = Cursor::new(bytes);
            read_frame(&mut file).unwrap();
            has_end(&mut file).unwrap()
        };
        assert!(end(&whole));
        assert!(!end(&whole[..whole.len() - 2]));
    }
}
